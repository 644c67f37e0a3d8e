import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type {
  Imported,
  OrganizationAnswer,
  OrganizationDetailAnswer,
  OrganizationPage,
  OrganizationsAsked,
  SeatsImported,
} from '#libs/contracts/http/organization';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import {
  findOrganization,
  listOrganizations,
  type OrganizationRow,
} from '#libs/persistence/queries/organization';
import { organizationColumns, seatColumns } from '#libs/register/columns';
import { importOrganizations } from '#libs/register/import-organizations';
import { importSeats } from '#libs/register/import-seats';
import { trailActor } from '../audit/trail-actor.js';
import type { Deciding } from '../decisions/deciding.js';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem } from '../platform/failures.js';
import { permittedPaths } from '../sign-in/permit.js';
import { readRows } from './read-rows.js';

@Injectable()
export class Organizations {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async list(caller: Caller, { cursor, limit, ...filters }: OrganizationsAsked): Promise<OrganizationPage> {
    const [after] = positionOf(cursor, z.tuple([z.string()])) ?? [];
    const wanted = { ...filters, after, limit: limit + 1 };
    const rows = await listOrganizations(this.dataSource, scopeOf(caller, 'readOrganizations'), wanted);
    return pageOf(rows, limit, answerOf, (row) => [row.code]);
  }

  async show(caller: Caller, organizationId: string): Promise<OrganizationDetailAnswer> {
    const found = await findOrganization(
      this.dataSource,
      scopeOf(caller, 'readOrganizations'),
      organizationId,
    );
    if (!found) throw new EdgeProblem('NOT_FOUND');
    return { ...answerOf(found), seats: [...found.seats] };
  }

  /** An administrator takes organizations in below their own: all rows or none. */
  async import({ caller, commandId }: Deciding, body: unknown): Promise<Imported> {
    const under = permittedPaths(caller, 'administerRegister');
    const asked = { ...readRows(body, organizationColumns), key: commandId, under };
    const { imported, faults } = await importOrganizations(this.dataSource, asked);
    if (faults.length > 0) throw new EdgeProblem('IMPORT_FAULTS', { faults });
    return { imported };
  }

  /** Seats with their holders, into organizations that one administers: all rows or none. */
  async importSeats({ caller, commandId }: Deciding, body: unknown): Promise<SeatsImported> {
    const under = permittedPaths(caller, 'administerRegister');
    const asked = { ...readRows(body, seatColumns), key: commandId, under, by: trailActor(caller) };
    const { imported, faults, accounts } = await importSeats(this.dataSource, asked);
    if (faults.length > 0) throw new EdgeProblem('IMPORT_FAULTS', { faults });
    return { imported, accounts: [...accounts] };
  }
}

function answerOf(row: OrganizationRow): OrganizationAnswer {
  const { id, code, name, type, parentId, validFrom, validTo, members, area } = row;
  return { id, code, name, type, parentId, validFrom, validTo, members, area };
}
