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

export type DyingApiPlan = {
  readonly databaseUrl: string;
  /** It dies once so many are committed. */
  readonly decisions: number;
};
type Dying = { readonly pid: number; readonly death: Promise<NodeJS.Signals | number | null> };

/** Starts a worker that kills itself at a moment of a step; answers with the signal it died of, once it has. */
export async function startDyingWorker(plan: Omit<DyingPlan, 'bundle'>): Promise<Dying> {
  const bundle = workflowBundle().workflowBundle.codePath;
  return start('dying-worker', { ...plan, bundle });
}

/** Starts an API that kills itself in the midst of its decisions. */
export async function startDyingApi(plan: DyingApiPlan): Promise<Dying & { readonly url: string }> {
  const { said, ...dying } = await start('dying-api', plan);
  return { ...dying, url: said };
}

async function start(
  program: 'dying-worker' | 'dying-api',
  plan: DyingPlan | DyingApiPlan,
): Promise<Dying & { readonly said: string }> {
  // The framework of the API must be there once, also for its packages that are not ES modules.
  const loader = program === 'dying-api' ? 'tsx/esm' : 'tsx';
  const args = ['--conditions=development', '--import', loader, `test/support/${program}.ts`];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DYING_PLAN: JSON.stringify(plan) },
  });
  const death = new Promise<NodeJS.Signals | number | null>((dead) => {
    child.once('exit', (code, signal) => dead(signal ?? code));
  });
  const said = await new Promise<string>((ready, failed) => {
    child.stdout.once('data', (text) => ready(String(text).trim()));
    child.once('exit', (code) => failed(new Error(`${program} ended too soon (${code})`)));
  });
  return { pid: child.pid!, death, said };
}
