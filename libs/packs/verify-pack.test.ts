import { generateKeyPairSync } from 'node:crypto';
import { canonicalText, leafOf, signed } from '#libs/anchors/anchor';
import { signingKeyOf } from '#libs/anchors/signing-key';
import { toInstant } from '#libs/domain/kernel/day';
import { hashOf, hashOfBytes } from '#libs/evidence/hash';
import { merkleRoot, merkleTree } from '#libs/evidence/merkle';
import { canonical, verifyPack } from './verify-pack.mjs';

const { privateKey } = generateKeyPairSync('ed25519');
const key = signingKeyOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
const nothing = { caseId: 'trail', sequence: 0, head: '' } as const;

function packWith(...values: readonly object[]): readonly Buffer[] {
  const text = values.map((value) => `${canonicalText(value)}\n`).join('');
  const end = { kind: 'end', lines: values.length, sha256: hashOfBytes(text) };
  return [Buffer.from(`${text}${canonicalText(end)}\n`)];
}

it('writes JSON as the server does', () => {
  const value = { b: [1, 'Đảng', null, { é: true, a: 0.1 }], a: 'x"\n' };
  expect(canonical(value)).toBe(canonicalText(value));
});

it('finds a trail sound that has no line yet', async () => {
  const root = merkleRoot(merkleTree([leafOf(nothing)]));
  const body = { number: 1, at: toInstant(0), cases: 0, root, trailSequence: 0, trailHead: '' };
  const anchor = signed({ ...body, keyId: key.keyId, previousHash: '' }, key);
  const pack = packWith(
    { kind: 'pack', version: 1, whole: true, cases: [] },
    { kind: 'key', keyId: key.keyId, publicKey: key.publicKey, since: toInstant(0) },
    { kind: 'anchor', ...anchor },
    { kind: 'case', caseId: 'trail', entries: 0, head: '' },
    { kind: 'proof', ...nothing, anchor: 1, path: [] },
  );
  expect(await verifyPack(pack)).toMatchObject({ sound: true, faults: [], anchors: 1 });
});

it('says of what it does not know that it does not know it', async () => {
  const pack = packWith({ kind: 'pack', version: 1, cases: [] }, { kind: 'surprise', hash: hashOf(1) });
  expect((await verifyPack(pack)).faults).toEqual(['line 2: is of no kind that there is']);
});
