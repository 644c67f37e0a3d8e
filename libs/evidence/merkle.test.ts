import { createHash } from 'node:crypto';
import { assert, nat, property, string, uniqueArray } from 'fast-check';
import { leafHash, merklePath, merkleRoot, merkleTree, rootAlong } from './merkle.js';

const sha = (...parts: readonly (string | Buffer)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

it('is the tree of RFC 6962: of three leaves, the third goes up alone', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((text) => sha(Buffer.from([0]), text));
  const ab = sha(Buffer.from([1]), a!, b!);
  const root = merkleRoot(merkleTree(['a', 'b', 'c'].map(leafHash)));
  expect(root).toBe(sha(Buffer.from([1]), ab, c!).toString('hex'));
});

it('leads from every leaf to the root, and from no other leaf', () => {
  assert(
    property(uniqueArray(string(), { minLength: 1, maxLength: 70 }), nat(), (texts, pick) => {
      const tree = merkleTree(texts.map(leafHash));
      const place = pick % texts.length;
      const path = merklePath(tree, place);
      expect(rootAlong(leafHash(texts[place]!), path)).toBe(merkleRoot(tree));
      expect(rootAlong(leafHash(`${texts[place]!}!`), path)).not.toBe(merkleRoot(tree));
    }),
  );
});

it('has another root when leaves change places', () => {
  const root = (texts: readonly string[]) => merkleRoot(merkleTree(texts.map(leafHash)));
  expect(root(['a', 'b', 'c'])).not.toBe(root(['b', 'a', 'c']));
});
