import type { CongressType } from '../../organization/organization.js';
import type { ProcessDefinition } from '../definition.js';
import { cell } from './cell.js';
import { centralAffiliate } from './central-affiliate.js';
import { grassrootsCell } from './grassroots-cell.js';
import { grassroots } from './grassroots.js';
import { sectional } from './sectional.js';
import { upperGrassroots } from './upper-grassroots.js';

const definitions: Readonly<Record<CongressType, ProcessDefinition>> = {
  centralAffiliate,
  upperGrassroots,
  grassroots,
  grassrootsCell,
  sectional,
  cell,
};

/** How a type of organization prepares its congress of 2020-2025. */
export function definitionFor(type: CongressType): ProcessDefinition {
  return definitions[type];
}
