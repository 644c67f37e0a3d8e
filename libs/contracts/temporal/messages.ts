import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Turn } from '#libs/domain/case/turn';

/** Word that something changed. It carries nothing: the driver asks the database what is true now. */
export const changedSignal = defineSignal('changed');

/** Where the driver last saw its case stand; undefined until its first turn. */
export const standingQuery = defineQuery<Turn | undefined>('standing');

export type LaunchProgress = {
  readonly opened: number;
  readonly driven: number;
  readonly phase: 'openingCases' | 'startingDrivers' | 'done' | 'failed';
};

export const progressQuery = defineQuery<LaunchProgress>('progress');
