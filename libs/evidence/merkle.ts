import { createHash } from 'node:crypto';

/** The way from a leaf to the root: the hash to the left (`L`) or right (`R`) at every level. */
export type MerklePath = readonly string[];

/** Leaves and inner nodes are hashed apart (RFC 6962), so that neither can be passed off as the other. */
export function leafHash(text: string): string {
  return createHash('sha256').update('\0').update(text).digest('hex');
}

function nodeHash(left: string, right: string): string {
  return createHash('sha256')
    .update('\u0001')
    .update(Buffer.from(left, 'hex'))
    .update(Buffer.from(right, 'hex'))
    .digest('hex');
}

/** All levels of a tree over leaf hashes, the root last; a node without a neighbour goes up as it is. */
export function merkleTree(leaves: readonly string[]): readonly (readonly string[])[] {
  const levels = [leaves];
  for (let level = leaves; level.length > 1;) {
    level = level.flatMap((left, index) => {
      if (index % 2 === 1) return [];
      const right = level[index + 1];
      return [right === undefined ? left : nodeHash(left, right)];
    });
    levels.push(level);
  }
  return levels;
}

export function merkleRoot(tree: readonly (readonly string[])[]): string {
  return tree.at(-1)?.[0] ?? leafHash('');
}

/** What proves that the leaf at a place is under the root. */
export function merklePath(tree: readonly (readonly string[])[], place: number): MerklePath {
  return tree.slice(0, -1).flatMap((level, height) => {
    const at = place >> height;
    const beside = level[at ^ 1];
    if (beside === undefined) return [];
    return [`${at % 2 === 0 ? 'R' : 'L'}${beside}`];
  });
}

/** The root that a leaf leads to along a path. */
export function rootAlong(leaf: string, path: MerklePath): string {
  return path.reduce(
    (hash, step) => (step.startsWith('L') ? nodeHash(step.slice(1), hash) : nodeHash(hash, step.slice(1))),
    leaf,
  );
}
