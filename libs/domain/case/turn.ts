import type { CongressType } from '../organization/organization.js';
import type { StageKey } from '../process/definition.js';
import type { Health } from '../plan/health.js';
import type { PendingProcedure } from './pending-procedures.js';

/** What a driver hears of its case each time it asks: where it stands, what is to be carried out, how long to wait. */
export type Turn = {
  readonly status: 'open' | 'closed';
  readonly sequence: number;
  readonly type: CongressType;
  /** Entered and not left. */
  readonly stages: readonly StageKey[];
  readonly health: Health;
  readonly pending: readonly PendingProcedure[];
  /** Real milliseconds; absent when there is nothing that time alone will change. */
  readonly nextWakeInMs?: number;
};
