import type { InputFault, ProblemCode } from '#libs/contracts/http/problem';
import type { Refusal } from '#libs/domain/case/refusal';

/** A rule said no. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
  }
}

type Details = {
  readonly places?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly InputFault[];
  readonly cause?: unknown;
};

/** The edge says no by itself. */
export class EdgeProblem extends Error {
  readonly places: Readonly<Record<string, string | number>> | undefined;
  readonly errors: readonly InputFault[] | undefined;

  constructor(
    readonly code: ProblemCode,
    { places, errors, cause }: Details = {},
  ) {
    super(code, { cause });
    this.name = 'EdgeProblem';
    this.places = places;
    this.errors = errors;
  }
}

/** What was sent does not fit its schema. Texts are added where the reader's language is known. */
export class BadInput extends Error {
  constructor(readonly faults: readonly Omit<InputFault, 'detail'>[]) {
    super('BAD_INPUT');
    this.name = 'BadInput';
  }
}
