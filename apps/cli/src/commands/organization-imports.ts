import type { DataSource } from 'typeorm';
import type { Bilingual } from '#libs/config/start-fault';
import { checkRows, type KnownOrganization } from '#libs/domain/organization/import';
import { organizationColumns, seatColumns, type Columns } from '#libs/register/columns';
import type { RegisterFault } from '#libs/register/fault';
import { importOrganizations, type ImportAsked } from '#libs/register/import-organizations';
import { faultsOfSeats, importSeats } from '#libs/register/import-seats';

export type Imported = {
  readonly imported: number;
  readonly faults: readonly RegisterFault[];
  readonly accounts?: readonly { readonly login: string; readonly password: string }[];
};

/** What a file can bring into the register. */
type Import = {
  readonly noun: Bilingual;
  readonly columns: Columns;
  faults(dataSource: DataSource, asked: ImportAsked): Promise<readonly RegisterFault[]>;
  take(dataSource: DataSource, asked: ImportAsked): Promise<Imported>;
};

export const organizations: Import = {
  noun: { vi: 'tổ chức', en: 'organizations' },
  columns: organizationColumns,
  take: importOrganizations,
  async faults(dataSource, { rows, faults }) {
    const known = await dataSource.query<KnownOrganization[]>('SELECT code, type FROM organization');
    return [...faults, ...checkRows(rows, known).faults].toSorted((a, b) => a.row - b.row);
  },
};

export const seats: Import = {
  noun: { vi: 'dòng chức danh', en: 'rows of seats' },
  columns: seatColumns,
  take: importSeats,
  faults: faultsOfSeats,
};
