import { type Bilingual } from '#libs/config/start-fault';

/** A server that answers. `pid` is absent for one that somebody else runs. */
export type RunningServer = {
  readonly pid: number | undefined;
  /** True when a process of an earlier start was found alive and taken over. */
  readonly adopted: boolean;
  /** Stops the process and waits until it is gone; leaves a server of somebody else alone. */
  stop(): Promise<void>;
};

/** Hears one line per step of a start, for a terminal. */
export type Progress = (step: Bilingual) => void;

export const silent: Progress = () => undefined;
