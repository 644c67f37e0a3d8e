import type { Day, OrganizationId } from '../kernel/brand.js';
import type { LegalText } from '../process/legal-basis.js';
import type { ExtensionRequest } from './state.js';

export type DeadlineEvent =
  | {
      readonly type: 'DeadlineExtended';
      readonly from: Day;
      readonly to: Day;
      readonly reason: string;
      readonly decision: LegalText;
      readonly grantedOn: Day;
      /** Absent in logs from before it was recorded: the direct superior. */
      readonly grantedBy?: OrganizationId;
    }
  | {
      readonly type: 'DeadlineTightened';
      readonly from: Day;
      readonly to: Day;
      readonly reason: string;
      readonly decision: LegalText;
      readonly decidedOn: Day;
      readonly decidedBy: OrganizationId;
    }
  /** Policies and plans name another day than before: nobody is late by the one that no longer stands. */
  | {
      readonly type: 'DeadlineByPolicy';
      readonly from: Day;
      readonly to: Day;
      readonly reason: string;
      /** What they name; extensions and tightenings in force are measured from there. */
      readonly named: Day;
      /** Absent where the day has no public text. */
      readonly decision?: LegalText;
      readonly decidedOn: Day;
      readonly decidedBy: OrganizationId;
    }
  /** The latest decision is taken back: the deadline returns to where that had moved it from. */
  | {
      readonly type: 'ExtensionWithdrawn' | 'TighteningLifted' | 'DeadlineByPolicyLifted';
      readonly from: Day;
      readonly to: Day;
      readonly reason: string;
      readonly decidedOn: Day;
      readonly decidedBy: OrganizationId;
    };

export type ExtensionEvent =
  | ({ readonly type: 'ExtensionAsked' } & ExtensionRequest)
  | {
      readonly type: 'ExtensionDeclined';
      readonly to: Day;
      readonly reason: string;
      readonly declinedOn: Day;
      readonly declinedBy: OrganizationId;
    }
  | {
      readonly type: 'ExtensionRequestWithdrawn';
      readonly to: Day;
      readonly reason: string;
      readonly askedOf: OrganizationId;
    };
