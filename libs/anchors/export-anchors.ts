import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { canonicalText, type Anchor } from './anchor.js';
import { readAnchors, readKeys, type PublicKey } from './read-anchors.js';

/** What an exported file says and what the database says differ: one of them was changed. */
export class ExportDiffers extends Error {
  constructor(readonly file: string) {
    super(`The anchor in ${file} is not the one in the database`);
    this.name = 'ExportDiffers';
  }
}

/**
 * Writes every anchor that is not in the folder yet, one file each, and answers with how many. Nothing is written over: a
 * newest file that differs from the database is a finding. Safe to repeat.
 */
export async function exportAnchors(dataSource: DataSource, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const last = lastExported(folder);
  const keys = new Map((await readKeys(dataSource)).map((key) => [key.keyId, key]));
  const anchors = await readAnchors(dataSource, Math.max(0, last - 1));
  let written = 0;
  for (const anchor of anchors) {
    const file = join(folder, anchorFile(anchor.number));
    const text = exportedText(anchor, keys.get(anchor.keyId));
    if (!existsSync(file)) {
      writeFileSync(`${file}.part`, text);
      renameSync(`${file}.part`, file);
      written += 1;
    } else if (readFileSync(file, 'utf8') !== text) throw new ExportDiffers(file);
  }
  if (last > 0 && anchors[0]?.number !== last) throw new ExportDiffers(join(folder, anchorFile(last)));
  return written;
}

export function anchorFile(number: number): string {
  return `anchor-${String(number).padStart(8, '0')}.json`;
}

export function exportedText(anchor: Anchor, key: PublicKey | undefined): string {
  return `${canonicalText({ ...anchor, publicKey: key?.publicKey ?? '' })}\n`;
}

function lastExported(folder: string): number {
  const numbers = readdirSync(folder).map((name) => Number(/^anchor-(\d+)\.json$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}
