import type { DataSource } from 'typeorm';
import type { CaseDoor } from '#libs/cases/door';
import type { ConvocationActivities } from '#libs/contracts/temporal/activities';
import { caseAt } from '#libs/temporal/case-at';
import { recordProcedure } from '#libs/temporal/record-procedure';
import { compose, composed, tell } from './convocation-row.js';

type Given = { readonly door: Pick<CaseDoor, 'handle' | 'look'>; readonly dataSource: DataSource };

export function convocationActivities({ door, dataSource }: Given): ConvocationActivities {
  return {
    /** Safe to retry: the convocation that was composed first in a round stands. */
    async composeConvocation(caseId, round) {
      return compose(dataSource, await caseAt(door, caseId), round);
    },
    /** Safe to retry: each notice is written once, the record has its own id. */
    async issueConvocation(caseId, round) {
      const sha256 = await composed(dataSource, caseId, round);
      await tell(dataSource, await caseAt(door, caseId), round);
      await recordProcedure(door, { caseId, procedure: 'issueConvocation', round, sha256 });
    },
  };
}
