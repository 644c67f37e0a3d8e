import { defineSearchAttributeKey } from '@temporalio/common';

/** What the engine's own screens can be filtered by. Several stages run side by side, so theirs is a list. */
export const stageAttribute = defineSearchAttributeKey('CongressStage', 'KEYWORD_LIST');
export const tierAttribute = defineSearchAttributeKey('CongressTier', 'KEYWORD');
export const healthAttribute = defineSearchAttributeKey('CongressHealth', 'KEYWORD');
