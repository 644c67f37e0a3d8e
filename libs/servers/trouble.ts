/** The code of a system or network error (`ENOENT`, `EPERM`, …), wherever it was made. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return String(error.code);
}

/** The first line of what an error says, short enough for one line of a terminal. */
export function firstLine(error: unknown): string {
  const said =
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  return said.trim().split('\n', 1).join('').slice(0, 160);
}
