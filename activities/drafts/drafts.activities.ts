import type { DataSource } from 'typeorm';
import type { CaseDoor } from '#libs/cases/door';
import type { DraftsActivities } from '#libs/contracts/temporal/activities';
import { caseAt } from '#libs/temporal/case-at';
import { recordProcedure } from '#libs/temporal/record-procedure';
import { publish } from './publication.js';

type Given = { readonly door: Pick<CaseDoor, 'handle' | 'look'>; readonly dataSource: DataSource };

export function draftsActivities({ door, dataSource }: Given): DraftsActivities {
  return {
    /** Safe to retry: what was issued first stays issued, each notice is written once, the record has its own id. */
    async publishDrafts(caseId, round) {
      const sha256 = await publish(dataSource, await caseAt(door, caseId), round);
      await recordProcedure(door, { caseId, procedure: 'publishDrafts', round, sha256 });
      return sha256;
    },
  };
}
