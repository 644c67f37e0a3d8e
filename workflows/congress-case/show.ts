import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { healthAttribute, stageAttribute, tierAttribute } from '#libs/contracts/temporal/search-attributes';
import type { Turn } from '#libs/domain/case/turn';

/** Keeps the engine's screens readable; what is shown already costs no event. */
export function show({ stages, type, health }: Turn): void {
  const shown = workflowInfo().typedSearchAttributes;
  const changes: SearchAttributeUpdatePair[] = [];
  if (shown.get(stageAttribute)?.join() !== stages.join())
    changes.push({ key: stageAttribute, value: [...stages] });
  if (shown.get(tierAttribute) !== type) changes.push({ key: tierAttribute, value: type });
  if (shown.get(healthAttribute) !== health) changes.push({ key: healthAttribute, value: health });
  if (changes.length > 0) upsertSearchAttributes(changes);
}
