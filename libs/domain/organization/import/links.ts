import { parentTypes, type OrganizationType } from '../organization.js';
import { fault, type ImportFault } from './fault.js';
import type { Link } from './row.js';

type Known = { readonly code: string; readonly type: OrganizationType };

/** Everything but the Centre hangs below an organization of a type that may stand above it. */
export function checkParents(links: readonly Link[], existing: readonly Known[]): readonly ImportFault[] {
  const types = new Map<string, OrganizationType | undefined>(existing.map(({ code, type }) => [code, type]));
  for (const { code, type } of links) if (!types.has(code)) types.set(code, type);
  return links.flatMap(({ row, type, parentCode }) => {
    if (parentCode === undefined) {
      return type && type !== 'centre' ? [fault('MISSING_VALUE', row, 'parentCode')] : [];
    }
    if (!types.has(parentCode)) return [fault('MISSING_PARENT', row, 'parentCode', parentCode)];
    const parentType = types.get(parentCode);
    if (!type || !parentType || parentTypes[type].includes(parentType)) return [];
    return [fault('WRONG_PARENT_TYPE', row, 'parentCode', parentType)];
  });
}

/** Each row whose superiors lead back to itself. */
export function checkCycles(links: readonly Link[]): readonly ImportFault[] {
  const byCode = new Map(links.map((link) => [link.code, link]));
  const settled = new Set<string>();
  return links.flatMap((start) => {
    const chain: Link[] = [];
    for (let link: Link | undefined = start; link && !settled.has(link.code);) {
      settled.add(link.code);
      chain.push(link);
      link = link.parentCode === undefined ? undefined : byCode.get(link.parentCode);
      if (link && chain.includes(link)) return circle(chain.slice(chain.indexOf(link)));
    }
    return [];
  });
}

function circle(chain: readonly Link[]): readonly ImportFault[] {
  const codes = chain.map(({ code }) => code);
  return chain.map(({ row }, index) => {
    const fromHere = [...codes.slice(index), ...codes.slice(0, index + 1)];
    return fault('CYCLE', row, 'parentCode', fromHere.join(' → '));
  });
}
