import type { CongressType } from '../../../organization/organization.js';
import { byDirective35 } from '../../build/citations.js';
import type { ProcessDefinition } from '../../definition.js';
import { approval } from './approval.js';
import { congress } from './congress.js';
import { consultation } from './consultation.js';
import { convocation } from './convocation.js';
import { drafts } from './drafts.js';
import { followUp } from './follow-up.js';
import { launch } from './launch.js';
import { logistics } from './logistics.js';
import { personnel } from './personnel.js';
import { results } from './results.js';

/** The full process of 2020-2025; `days` is the longest congress of the type (rule). */
export function fullProcess(type: CongressType, days: number): ProcessDefinition {
  return {
    key: `${type}-2020-2025`,
    version: 1,
    type,
    stages: [
      launch,
      drafts,
      consultation,
      personnel,
      logistics,
      approval,
      convocation,
      congress(days),
      results,
      followUp,
    ],
    standIns: { draftingTeam: 'documentsSubCommittee', standingBoard: 'secretary' },
    congressHalfDays: { max: 2 * days, basis: byDirective35 },
  };
}
