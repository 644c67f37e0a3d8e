import { checkCycles, checkParents } from './import/links.js';
import { fault, inOrderOfTheFile, type ImportFault } from './import/fault.js';
import type { ImportRow } from './import/cell.js';
import { readRow, type Link, type ReadRow } from './import/row.js';
import type { Organization } from './organization.js';

/** What the register already has, so that imported rows can hang below it. */
export type KnownOrganization = Pick<Organization, 'code' | 'type'>;

/** An organization as imported; ids and paths are given by whoever stores it. */
export type ImportedOrganization = Omit<Organization, 'id' | 'parentId'> & {
  readonly parentCode?: string;
  /** Steps below the rows that hang on the register, or on nothing. */
  readonly depth: number;
};

export type CheckedImport = {
  /** Superiors before those below them. Empty as soon as there is one fault: an import is taken whole or not at all. */
  readonly organizations: readonly ImportedOrganization[];
  readonly faults: readonly ImportFault[];
};

/**
 * Checks the rows of an import as a whole and tells every fault with its row and column. A code is one organization's in
 * the whole register; a superior is looked for among those that whoever imports may hang something below.
 */
export function checkRows(
  rows: readonly ImportRow[],
  existing: readonly KnownOrganization[],
  superiors: readonly KnownOrganization[] = existing,
): CheckedImport {
  if (rows.length === 0) return { organizations: [], faults: [fault('EMPTY', 0, 'code')] };
  const read = rows.map(readRow);
  const links = read.map(({ link }) => link).filter(({ code }) => code !== '');
  const faults = [
    ...read.flatMap((one) => one.faults),
    ...duplicates(links, existing),
    ...checkParents(links, superiors),
    ...checkCycles(links),
  ];
  if (faults.length > 0) return { organizations: [], faults: inOrderOfTheFile(faults) };
  return { organizations: superiorsFirst(read), faults: [] };
}

function duplicates(links: readonly Link[], existing: readonly KnownOrganization[]): readonly ImportFault[] {
  const taken = new Set(existing.map(({ code }) => code));
  return links.flatMap(({ row, code }) => {
    if (taken.has(code)) return [fault('DUPLICATE_CODE', row, 'code', code)];
    taken.add(code);
    return [];
  });
}

function superiorsFirst(read: readonly ReadRow[]): readonly ImportedOrganization[] {
  const parents = new Map(read.map(({ link }) => [link.code, link.parentCode]));
  const depthOf = (code: string): number => {
    const parent = parents.get(code);
    return parent !== undefined && parents.has(parent) ? depthOf(parent) + 1 : 0;
  };
  return read
    .flatMap(({ link, organization }) => {
      const { type, validFrom } = organization;
      if (!type || !validFrom) return [];
      const { code, parentCode } = link;
      const depth = depthOf(code);
      return [{ ...organization, type, validFrom, ...(parentCode !== undefined && { parentCode }), depth }];
    })
    .sort((a, b) => a.depth - b.depth);
}
