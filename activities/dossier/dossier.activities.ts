import type { DataSource } from 'typeorm';
import type { CaseDoor } from '#libs/cases/door';
import type { DossierActivities } from '#libs/contracts/temporal/activities';
import { caseAt } from '#libs/temporal/case-at';
import { recordProcedure } from '#libs/temporal/record-procedure';
import { dossierOf } from '#libs/procedures/dossier';
import { lodge, seal, sealed } from './dossier-row.js';

type Given = { readonly door: Pick<CaseDoor, 'handle' | 'look'>; readonly dataSource: DataSource };

/** The superior receives one complete, sealed dossier. */
export function dossierActivities({ door, dataSource }: Given): DossierActivities {
  return {
    /** Safe to retry: the dossier that was sealed first for a round stands. */
    async assembleDossier(caseId, round) {
      const file = await caseAt(door, caseId);
      return seal(dataSource, file, dossierOf(file.state, round));
    },
    /** Safe to retry: lodged once, told once, recorded under one id. */
    async lodgeWithSuperior(caseId, round) {
      const sha256 = await sealed(dataSource, caseId, round);
      await lodge(dataSource, await caseAt(door, caseId), round);
      await recordProcedure(door, { caseId, procedure: 'lodgeDossier', round, sha256 });
    },
  };
}
