import type { Part } from '#libs/contracts/http/task-view';

/** What is sent back with a decision: the hashes of everything that was shown. */
export function shownOf(parts: readonly Part[]): Record<string, readonly string[]> {
  return Object.fromEntries(parts.map(({ task, hashes }) => [task, hashes]));
}

/** One line for each text or ballot that the decision covers, with the beginning of its hash. */
export function partLines(parts: readonly Part[]): readonly string[] {
  return parts.map(({ title, hashes }) => {
    const latest = hashes.at(-1)?.slice(0, 12) ?? '';
    return `  ${latest}   ${title.vi}`;
  });
}
