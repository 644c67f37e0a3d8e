import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import type { Refusal } from '#libs/domain/case/refusal';

/** What tells a refusal from a bug: both fail without retry, but only the rules say "no" in these words. */
const refused = 'refused';

/** How an activity fails when the rules say no: without retry, the code as type. */
export function refusalFailure(
  what: string,
  { code, detail }: Refusal,
  places: Refusal['detail'] = {},
): ApplicationFailure {
  const details = [{ verdict: refused, ...places, ...detail }];
  return ApplicationFailure.create({
    message: `${what} was refused`,
    type: code,
    nonRetryable: true,
    details,
  });
}

/** The code of a refusal that an activity failed with; undefined for a failure of any other kind. */
export function refusalCodeOf(failure: unknown): string | undefined {
  if (!(failure instanceof ActivityFailure)) return undefined;
  const { cause } = failure;
  return cause instanceof ApplicationFailure && isMarked(cause.details?.[0])
    ? (cause.type ?? undefined)
    : undefined;
}

function isMarked(detail: unknown): boolean {
  return typeof detail === 'object' && detail !== null && 'verdict' in detail && detail.verdict === refused;
}
