import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The program that checks packs. The build carries it over beside this file: it is plain and stays as it is. */
export const verifierFile = fileURLToPath(new URL('./verify-pack.mjs', import.meta.url));

/** Its text, which goes with each pack. */
export function verifierSource(): string {
  return readFileSync(verifierFile, 'utf8');
}
