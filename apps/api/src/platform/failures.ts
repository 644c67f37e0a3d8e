import type { InputFault, ProblemCode } from '#libs/contracts/http/problem';
import type { Locale } from '#libs/i18n/texts';
import type { Refusal } from '#libs/domain/case/refusal';

/** A rule said no. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
  }
}

/** What is wrong with a row of a file, told in both languages. */
type RowFault = {
  readonly code: string;
  readonly row: number;
  readonly column: string;
  readonly text: Readonly<Record<Locale, string>>;
};

type Details = {
  readonly places?: Readonly<Record<string, string | number>>;
  readonly faults?: readonly RowFault[];
  readonly cause?: unknown;
};

/** The edge says no by itself. */
export class EdgeProblem extends Error {
  readonly places: Readonly<Record<string, string | number>> | undefined;
  readonly faults: readonly RowFault[] | undefined;

  constructor(
    readonly code: ProblemCode,
    { places, faults, cause }: Details = {},
  ) {
    super(code, { cause });
    this.name = 'EdgeProblem';
    this.places = places;
    this.faults = faults;
  }
}

/** What was sent does not fit its schema. Texts are added where the reader's language is known. */
export class BadInput extends Error {
  constructor(readonly faults: readonly Omit<InputFault, 'detail'>[]) {
    super('BAD_INPUT');
    this.name = 'BadInput';
  }
}
