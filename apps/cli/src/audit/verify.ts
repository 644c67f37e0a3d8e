import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { readConfiguration } from '#libs/config/configuration';
import { toInstant } from '#libs/domain/kernel/day';
import { faultsBesidePack, livePack } from '#libs/packs/live';
import { verifierFile } from '#libs/packs/verifier';
import { CommandFault } from '../commands/command-fault.js';
import { withDatabase } from '../running/with-database.js';

export type VerifyOptions = {
  readonly live?: true;
  readonly key?: readonly string[];
  readonly anchors?: string;
  readonly tell?: true;
  readonly json?: true;
};

/** By the very program that leaves with each pack, in a process of its own: what it finds here it finds anywhere. */
export async function verifyPackFile(pack: string | undefined, options: VerifyOptions): Promise<void> {
  if (pack === undefined) throw noPack();
  const child = verifier([pack, ...wordsOf(options)]);
  const [code] = await once(child, 'close');
  process.exitCode = code === 0 ? 0 : 1;
}

/** The whole database goes through the same program, as a pack that is never written down. */
export async function verifyLive(options: VerifyOptions): Promise<void> {
  await withDatabase(readConfiguration(), async (dataSource) => {
    const beside = await faultsBesidePack(dataSource);
    for (const fault of beside) process.stdout.write(`FAULT ${fault}\n`);
    const child = verifier(['-', ...wordsOf(options)]);
    const closed = once(child, 'close');
    await pipeline(await livePack(dataSource, toInstant(Date.now())), child.stdin);
    const [code] = await closed;
    process.exitCode = code === 0 && beside.length === 0 ? 0 : 1;
  });
}

function verifier(words: readonly string[]) {
  return spawn(process.execPath, [verifierFile, ...words], { stdio: ['pipe', 'inherit', 'inherit'] });
}

function wordsOf({ key = [], anchors, tell, json }: VerifyOptions): readonly string[] {
  return [
    ...key.flatMap((id) => ['--key', id]),
    ...(anchors ? ['--anchors', anchors] : []),
    ...(tell ? ['--tell'] : []),
    ...(json ? ['--json'] : []),
  ];
}

function noPack(): CommandFault {
  return new CommandFault({ vi: 'Cần một tệp, hoặc --live.', en: 'A file is needed, or --live.' }, 2);
}
