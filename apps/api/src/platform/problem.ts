import { HttpException } from '@nestjs/common';
import { CaseUnknown } from '#libs/cases/case-unknown';
import {
  problemStatus,
  statusOfRefusal,
  type InputFault,
  type Problem,
  type ProblemCode,
} from '#libs/contracts/http/problem';
import { textOf, type Locale } from '#libs/i18n/texts';
import { EngineAway } from '#libs/temporal/engine-away';
import { isDatabaseAway } from './database-away.js';
import { BadInput, EdgeProblem, Refused } from './failures.js';

/** Statuses that the framework answers with by itself. */
const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'BODY_MALFORMED',
  401: 'NOT_SIGNED_IN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'BODY_MALFORMED',
  413: 'TOO_LARGE',
  414: 'TOO_LARGE',
  415: 'MEDIA_TYPE_UNKNOWN',
  429: 'TOO_MANY_REQUESTS',
};

/** What went wrong, as it is told outside: never more than the reader may know. */
export function problemOf(error: unknown, locale: Locale): Problem {
  if (error instanceof Refused) return refusalProblem(error, locale);
  if (error instanceof EdgeProblem) return edgeProblem(error, locale);
  if (error instanceof BadInput) {
    const errors = error.faults.map((fault) => ({ ...fault, detail: textOf(locale, 'input', fault.code) }));
    return { ...problem('BAD_INPUT', locale), errors };
  }
  if (error instanceof EngineAway) return problem('ENGINE_AWAY', locale);
  if (error instanceof CaseUnknown) return problem('NOT_FOUND', locale);
  if (error instanceof HttpException) return problem(byStatus[error.getStatus()] ?? 'INTERNAL', locale);
  return problem(isDatabaseAway(error) ? 'DATABASE_AWAY' : frameworkCode(error), locale);
}

function problem(code: ProblemCode, locale: Locale, places = {}): Problem {
  const title = textOf(locale, 'problem', code, places);
  return { type: typeOf(code), status: problemStatus[code], code, title };
}

function edgeProblem({ code, places, faults }: EdgeProblem, locale: Locale): Problem {
  const body = problem(code, locale, spoken(places, locale));
  const errors = faults?.map(({ text, ...fault }) => rowError(fault, text[locale]));
  return { ...body, ...(places && { parameters: { ...places } }), ...(errors && { errors }) };
}

function rowError(
  fault: Pick<InputFault, 'code'> & { row: number; column: string },
  detail: string,
): InputFault {
  return { pointer: `/${fault.row}/${fault.column}`, in: 'file', detail, ...fault };
}

function refusalProblem({ refusal: { code, detail } }: Refused, locale: Locale): Problem {
  return {
    type: typeOf(code),
    status: statusOfRefusal(code),
    code,
    title: textOf(locale, 'refusal', code, spoken(detail, locale)),
    ...(detail && { parameters: { ...detail } }),
  };
}

/** Days are read as people of the language write them: 09/07/2020; a code that is the reason of another, as its text. */
function spoken(given: Readonly<Record<string, string | number>> = {}, locale: Locale) {
  const { because } = given;
  const detail =
    because === undefined ? given : { ...given, because: textOf(locale, 'refusal', String(because)) };
  if (locale === 'en') return detail;
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      String(value).replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1'),
    ]),
  );
}

/** Errors of the HTTP server itself carry a status of their own. */
function frameworkCode(error: unknown): ProblemCode {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return (typeof status === 'number' ? byStatus[status] : undefined) ?? 'INTERNAL';
}

function typeOf(code: string): string {
  return `urn:congress-engine:problem:${code.toLowerCase().replaceAll('_', '-')}`;
}
