import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brand, type Sha256 } from '#libs/domain/kernel/brand';
import { BlobFolder } from './blob-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'congress-blobs-'));
const blobs = new BlobFolder(folder);

it('gives back what was put in, by its hash', async () => {
  const sha256 = await blobs.put(Buffer.from('báo cáo chính trị'));
  expect(await text((await blobs.read(sha256))!)).toBe('báo cáo chính trị');
});

it('keeps equal bytes once, and nothing unfinished', async () => {
  const [first, second] = await Promise.all([blobs.put(Buffer.from('a')), blobs.put(Buffer.from('a'))]);
  expect(first).toBe(second);
  expect(readdirSync(join(folder, first.slice(0, 2), first.slice(2, 4)))).toEqual([first]);
});

it('knows nothing of a hash it never saw', async () => {
  expect(await blobs.read(brand<Sha256>('0'.repeat(64)))).toBeUndefined();
});
