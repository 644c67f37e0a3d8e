import type { DataSource } from 'typeorm';
import { packLines, type PackAsked } from '#libs/packs/pack-lines';
import { toInstant } from '#libs/domain/kernel/day';
import { canonicalText } from '#libs/anchors/anchor';
import { hashOfBytes } from '#libs/evidence/hash';

type Line = Record<string, unknown>;

/** A pack as its lines. */
export async function packOf(
  dataSource: DataSource,
  asked: Pick<PackAsked, 'caseIds' | 'whole' | 'ballots'>,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const about = { by: { name: 'kiểm tra' } };
  for await (const line of packLines(dataSource, { madeAt: toInstant(Date.now()), about, ...asked }))
    lines.push(line);
  return lines;
}

export const chunksOf = (lines: readonly string[]) => [Buffer.from(lines.join(''))];

/** Changes lines as whoever holds a pack could, and closes the pack anew, so that its own sum gives nothing away. */
export function forged(lines: readonly string[], change: (values: Line[]) => Line[]): readonly string[] {
  const values = lines.slice(0, -1).map((line) => JSON.parse(line) as Line);
  return closed(change(values).map((value) => `${canonicalText(value)}\n`));
}

function closed(lines: readonly string[]): readonly string[] {
  const end = { kind: 'end', lines: lines.length, sha256: hashOfBytes(lines.join('')) };
  return [...lines, `${canonicalText(end)}\n`];
}
