import type { DataSource } from 'typeorm';
import type { CaseFile } from '#libs/cases/case-file';
import { CaseDoor } from '#libs/cases/door';
import { readConfiguration } from '#libs/config/configuration';
import { toInstant } from '#libs/domain/kernel/day';
import { caseOfOrganization, type NamedCase } from '#libs/persistence/queries/case-of-organization';
import { CommandFault } from '../commands/command-fault.js';
import { withDatabase } from './with-database.js';

/** Shows something of an organization's case as it stands; says so when there is none. */
export async function withCase(
  code: string,
  campaign: string | undefined,
  show: (named: NamedCase, file: CaseFile, dataSource: DataSource) => void | Promise<void>,
): Promise<void> {
  await withDatabase(readConfiguration(), async (dataSource) => {
    const named = await caseOfOrganization(dataSource, code, campaign);
    const door = new CaseDoor(dataSource, () => toInstant(Date.now()));
    const file = named && (await door.look(named.id));
    if (!file) {
      const vi = `Tổ chức "${code}" chưa có hồ sơ.`;
      throw new CommandFault({ vi, en: `Organization "${code}" has no case.` });
    }
    await show(named, file, dataSource);
  });
}
