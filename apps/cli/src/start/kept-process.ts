import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFault } from '#libs/config/start-fault';
import { stopProcess } from '#libs/servers/process';
import type { Progress } from '#libs/servers/server';

export type ProcessPlan = {
  readonly name: string;
  readonly program: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logFile: string;
  readonly progress: Progress;
  /** Hears the process id of each start, so that a later start can find what a crash leaves behind. */
  readonly started: (pid: number) => void;
  /** Says whether a line of the log means that the process is ready. */
  readonly saysReady: (line: string) => boolean;
};

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** One that has worked for so long is started anew without a longer pause. */
const steadyMs = 60_000;
const graceMs = 20_000;

/** A process that is started again, after a growing pause, whenever it ends by itself. */
export class KeptProcess {
  private child: ChildProcess | undefined;
  private readonly stopping = new AbortController();
  private wasReady = false;
  private turns: Promise<void> = Promise.resolve();

  constructor(private readonly plan: ProcessPlan) {}

  /** Starts it and waits until it is ready. Throws when it ends before it ever was. */
  async start(): Promise<void> {
    mkdirSync(dirname(this.plan.logFile), { recursive: true });
    await new Promise<void>((ready, failed) => {
      this.turns = this.keep(ready, failed);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    if (this.child?.pid !== undefined) await stopProcess(this.child.pid, ['SIGTERM', 'SIGKILL'], graceMs);
    await this.turns;
  }

  private async keep(ready: () => void, failed: (fault: StartFault) => void): Promise<void> {
    for (let pauseMs = firstPauseMs; !this.stopping.signal.aborted;) {
      const began = Date.now();
      const ending = await this.runOnce(ready);
      if (this.stopping.signal.aborted) return;
      if (!this.wasReady) return failed(didNotStart(this.plan, ending));
      if (Date.now() - began > steadyMs) pauseMs = firstPauseMs;
      const seconds = pauseMs / 1_000;
      this.plan.progress({
        vi: `${this.plan.name} dừng bất ngờ (${ending}), khởi động lại sau ${seconds} giây`,
        en: `${this.plan.name} ended unexpectedly (${ending}), starting again in ${seconds} s`,
      });
      await sleep(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  /** In a session of its own: Ctrl-C on the terminal reaches us, and we end things in order. */
  private runOnce(ready: () => void): Promise<string> {
    const { program, environment, logFile, started, saysReady } = this.plan;
    const child = spawn(process.execPath, ['--enable-source-maps', program], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.child = child;
    if (child.pid !== undefined) started(child.pid);
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!saysReady(line)) return;
      this.wasReady = true;
      ready();
    });
    return new Promise((ended) => {
      child.once('error', (error) => ended(error.message));
      child.once('close', (code, signal) => {
        log.end();
        ended(signal ?? String(code));
      });
    });
  }
}

function didNotStart({ name, logFile }: ProcessPlan, ending: string): StartFault {
  return new StartFault('PROCESS_DID_NOT_START', {
    vi: `${name} không khởi động được (${ending}); xem ${logFile}.`,
    en: `${name} did not start (${ending}); see ${logFile}.`,
  });
}
