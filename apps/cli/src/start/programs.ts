import { fileURLToPath } from 'node:url';

/** The processes that a start keeps running beside the two servers. */
export const programs = {
  worker: programOf('worker'),
  api: programOf('api'),
} as const;
export type ProgramName = keyof typeof programs;

function programOf(app: string): string {
  return fileURLToPath(new URL(`../../../${app}/src/main.js`, import.meta.url));
}
