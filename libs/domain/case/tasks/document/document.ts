import type { Brand, Sha256 } from '../../../kernel/brand.js';
import { succeed, type Result } from '../../../kernel/result.js';
import type { KindRule, TaskKey } from '../../../process/definition.js';
import { refuse, type Refusal } from '../../refusal.js';

export type DocumentVersionId = Brand<'DocumentVersionId'>;

/** One version of a text, known by the hash of its bytes. */
export type DocumentVersion = {
  readonly versionId: DocumentVersionId;
  readonly number: number;
  readonly sha256: Sha256;
  /** The round of the task in which it was added. */
  readonly round: number;
};

export type DocumentContent = { readonly kind: 'document'; readonly versions: readonly DocumentVersion[] };
export type DocumentRule = Extract<KindRule, { kind: 'document' }>;

export type DocumentCommand = {
  readonly kind: 'addVersion';
  readonly task: TaskKey;
  readonly versionId: DocumentVersionId;
  readonly sha256: Sha256;
};

/** Another text in place of one that was handed on or approved. */
export type TextCommand = Omit<DocumentCommand, 'kind'> & {
  readonly kind: 'changeText';
  readonly reason: string;
};

type VersionAdded = { readonly type: 'VersionAdded'; readonly task: TaskKey } & DocumentVersion;
export type DocumentEvent =
  | VersionAdded
  /** A version that begins a new round by itself: those who signed an earlier one are asked again. */
  | (Omit<VersionAdded, 'type'> & { readonly type: 'TextChanged'; readonly reason: string });

export const emptyDocument: DocumentContent = { kind: 'document', versions: [] };

/**
 * There must be as many versions as the rule asks; after a return there must be a version of the new round, since what
 * came back is not submitted again unchanged.
 */
export function documentReady(
  content: DocumentContent,
  rule: DocumentRule,
  round: number,
): Result<void, Refusal> {
  const { versions } = content;
  if (versions.length === 0) return refuse('VERSION_MISSING');
  if (versions.length < rule.minVersions) {
    return refuse('VERSIONS_TOO_FEW', { there: versions.length, needed: rule.minVersions });
  }
  if (round > 1 && !versions.some((version) => version.round === round)) return refuse('VERSION_MISSING');
  return succeed(undefined);
}

export function decideDocument(
  content: DocumentContent,
  command: DocumentCommand,
  round: number,
): Result<readonly VersionAdded[], Refusal> {
  const { task, versionId, sha256 } = command;
  const latest = content.versions.at(-1);
  if (latest?.sha256 === sha256) return refuse('VERSION_ALREADY_THERE', { number: latest.number });
  const number = content.versions.length + 1;
  return succeed([{ type: 'VersionAdded', task, versionId, number, sha256, round }]);
}

export function evolveDocument(content: DocumentContent, event: DocumentEvent): DocumentContent {
  const { versionId, number, sha256, round } = event;
  return { ...content, versions: [...content.versions, { versionId, number, sha256, round }] };
}
