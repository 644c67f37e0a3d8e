import { Refused } from '../../api/problem.js';

/** What the API said no to, each beside its field: by where it is in the body, or by the codes that are about the field. */
export function faultsOf<Field extends string>(
  error: Error | null,
  about: Readonly<Record<Field, readonly string[]>>,
) {
  const problem = error instanceof Refused ? error.problem : undefined;
  const told = (field: string, codes: readonly string[]): string | undefined => {
    if (!problem) return undefined;
    const wrong = problem.errors?.find(({ pointer }) => pointer.split('/')[1] === field);
    return wrong?.detail ?? (codes.includes(problem.code) ? problem.title : undefined);
  };
  const isBeside = Object.entries<readonly string[]>(about).some(([field, codes]) => told(field, codes));
  return {
    beside: (field: Field) => told(field, about[field]),
    /** What is about no field. */
    rest: isBeside ? null : error,
  };
}
