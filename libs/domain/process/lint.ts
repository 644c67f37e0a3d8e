import type { ProcessDefinition } from './definition.js';
import { lintCycles } from './lint/cycles.js';
import type { Finding } from './lint/finding.js';
import { lintFinishing } from './lint/finishing.js';
import { lintLapses } from './lint/lapses.js';
import { lintPolicies } from './lint/policies.js';
import { lintReferences } from './lint/references.js';
import { lintSigning } from './lint/signing.js';

/** Everything that would keep a case on this definition from its end. Empty before a definition may be published. */
export function lint(definition: ProcessDefinition): readonly Finding[] {
  return [
    ...lintReferences(definition),
    ...lintCycles(definition),
    ...lintSigning(definition),
    ...lintPolicies(definition),
    ...lintLapses(definition),
    ...lintFinishing(definition),
  ];
}
