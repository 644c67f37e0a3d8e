import type { DataSource, EntityManager } from 'typeorm';
import { isWithin } from '#libs/domain/access/reach';
import { checkRows, type ImportedOrganization } from '#libs/domain/organization/import';
import { brand, type OrganizationId } from '#libs/domain/kernel/brand';
import type { TrailActor } from '#libs/domain/trail/line';
import type { OrganizationType } from '#libs/domain/organization/organization';
import { uuidOf } from '#libs/evidence/hash';
import { Organization } from '#libs/persistence/entities/organization.entity';
import { registerFault, type RegisterFault } from './fault.js';
import type { ReadRows } from './rows-of-csv.js';

export type ImportAsked = ReadRows & {
  /** Names this import: repeated under the same key, it finds what it wrote. */
  readonly key: string;
  /** Only below organizations of these subtrees; everywhere when absent. */
  readonly under?: readonly string[];
  /** Who answers for it in the trail; the command line where absent. */
  readonly by?: TrailActor;
};

export type ImportOutcome = { readonly imported: number; readonly faults: readonly RegisterFault[] };

type Known = {
  readonly id: OrganizationId;
  readonly code: string;
  readonly type: OrganizationType;
  readonly path: string;
};

/** Takes all rows into the register or none: one fault anywhere and nothing is written. */
export async function importOrganizations(
  dataSource: DataSource,
  asked: ImportAsked,
): Promise<ImportOutcome> {
  return dataSource.transaction(async (manager) => {
    await manager.query('LOCK TABLE organization IN SHARE ROW EXCLUSIVE MODE');
    const known = await manager.query<Known[]>('SELECT id, code, type, path::text AS path FROM organization');
    if (isRepeat(asked, known)) return { imported: asked.rows.length, faults: [] };
    const { organizations, faults: ofRows } = checkRows(asked.rows, known, within(asked, known));
    const faults = [...asked.faults, ...ofRows, ...atTheTop(asked)].toSorted((a, b) => a.row - b.row);
    if (faults.length > 0) return { imported: 0, faults };
    await insert(manager, asked.key, organizations, known);
    return { imported: organizations.length, faults: [] };
  });
}

function isRepeat({ rows, key, faults }: ImportAsked, known: readonly Known[]): boolean {
  if (rows.length === 0 || faults.length > 0) return false;
  const ids = new Set<string>(known.map(({ id }) => id));
  return rows.every(({ code }) => ids.has(idOf(key, code?.trim().normalize('NFC') ?? '')));
}

/** Whoever administers a part of the tree imports below it; what lies elsewhere is to them as if it were not there. */
function within({ under }: ImportAsked, known: readonly Known[]): readonly Known[] {
  return under ? known.filter(({ path }) => under.some((root) => isWithin(path, root))) : known;
}

/** The top of a tree is nobody's who administers a part of one. */
function atTheTop({ rows, under }: ImportAsked): readonly RegisterFault[] {
  if (!under) return [];
  return rows.flatMap(({ row, parentCode = '' }) =>
    parentCode.trim() === '' ? [registerFault('NOT_YOURS', row, 'parentCode')] : [],
  );
}

async function insert(
  manager: EntityManager,
  key: string,
  organizations: readonly ImportedOrganization[],
  known: readonly Known[],
): Promise<void> {
  const places = new Map(known.map(({ code, id, path }) => [code, { id, path }]));
  const rows = organizations.map(({ code, name, type, parentCode, validFrom, validTo, members, area }) => {
    const id = idOf(key, code);
    const above = parentCode === undefined ? undefined : places.get(parentCode);
    const path = above ? `${above.path}.${labelOf(id)}` : labelOf(id);
    places.set(code, { id, path });
    const known = { validTo: validTo ?? null, members: members ?? null, area: area ?? null };
    return { id, code, name, type, parentId: above?.id ?? null, path, validFrom, ...known };
  });
  const page = 1_000;
  for (let at = 0; at < rows.length; at += page)
    await manager.insert(Organization, rows.slice(at, at + page));
}

function idOf(key: string, code: string): OrganizationId {
  return brand<OrganizationId>(uuidOf('organization', key, code));
}

function labelOf(id: string): string {
  return id.replaceAll('-', '');
}
