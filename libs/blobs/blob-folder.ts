import { randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sha256 } from '#libs/domain/kernel/brand';
import { hashOfBytes } from '#libs/evidence/hash';

/** Bytes by their hash, in a folder. What has a name never changes: writing twice writes the same. */
export class BlobFolder {
  constructor(private readonly folder: string) {}

  /** Safe to repeat. A file appears under its name only when all of it is on disk. */
  async put(bytes: Uint8Array): Promise<Sha256> {
    const sha256 = hashOfBytes(bytes);
    const path = this.pathOf(sha256);
    if (await exists(path)) return sha256;
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.${randomUUID()}`;
    try {
      await writeDurably(unfinished, bytes);
      await rename(unfinished, path);
    } finally {
      await rm(unfinished, { force: true });
    }
    return sha256;
  }

  /** The bytes as a stream; undefined when there are none of that hash. */
  async read(sha256: Sha256): Promise<ReadStream | undefined> {
    const path = this.pathOf(sha256);
    return (await exists(path)) ? createReadStream(path) : undefined;
  }

  /** Spread over folders, so that none holds too many. */
  private pathOf(sha256: Sha256): string {
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
