import type { ImportColumn } from '#libs/domain/organization/import/fault';

/** The columns that a file may have, and those that it must have. */
export type Columns = {
  readonly known: readonly [ImportColumn, ...ImportColumn[]];
  readonly required: readonly ImportColumn[];
};

export const organizationColumns: Columns = {
  known: ['code', 'name', 'type', 'parentCode', 'validFrom', 'validTo', 'members', 'area'],
  required: ['code', 'name', 'type', 'validFrom'],
};

export const seatColumns: Columns = {
  known: ['organizationCode', 'post', 'title', 'bodies', 'holder', 'login', 'email', 'validFrom', 'validTo'],
  required: ['organizationCode', 'post', 'title', 'bodies', 'holder', 'validFrom'],
};
