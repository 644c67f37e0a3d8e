import { spawn } from 'node:child_process';
import type { EngineAddress } from '#libs/temporal/engine';
import { workflowBundle } from './engine.js';

export type Moment = 'before' | 'midway' | 'after';
export type DyingPlan = {
  readonly databaseUrl: string;
  readonly engine: EngineAddress;
  readonly bundle: string;
  /** An activity, or `mail`: the moment a mail server has taken a message. */
  readonly step: string;
  readonly smtpUrl?: string;
  readonly moment: Moment;
  /** Midway means after so many decisions; none unless said. */
  readonly decisions?: number;
};

/** Starts a worker that kills itself at a moment of a step; answers with the signal it died of, once it has. */
export async function startDyingWorker(
  plan: Omit<DyingPlan, 'bundle'>,
): Promise<{ readonly pid: number; readonly death: Promise<NodeJS.Signals | number | null> }> {
  const bundle = workflowBundle().workflowBundle.codePath;
  const args = ['--conditions=development', '--import', 'tsx', 'test/support/dying-worker.ts'];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DYING_PLAN: JSON.stringify({ ...plan, bundle }) },
  });
  const death = new Promise<NodeJS.Signals | number | null>((dead) => {
    child.once('exit', (code, signal) => dead(signal ?? code));
  });
  await new Promise<void>((ready, failed) => {
    child.stdout.once('data', () => ready());
    child.once('exit', (code) => failed(new Error(`the dying worker ended too soon (${code})`)));
  });
  return { pid: child.pid!, death };
}
