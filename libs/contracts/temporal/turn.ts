import type { Health } from '#libs/domain/case/health';
import type { PendingProcedure } from '#libs/domain/case/pending-procedures';
import type { CongressType } from '#libs/domain/organization/organization';
import type { StageKey } from '#libs/domain/process/definition';

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
