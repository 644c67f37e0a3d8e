import type { Actor, SystemActor } from '#libs/domain/case/actor';
import type { CommandBody } from '#libs/domain/case/command';
import type { CaseState } from '#libs/domain/case/state';
import type { Instant } from '#libs/domain/kernel/brand';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import type { Content } from './content.js';
import { manifestOf, textOf, versionNumber } from './furnish.js';

/** A command that is about to be recorded, with the state it finds. */
export type Kept = {
  readonly before: CaseState;
  readonly definition: ProcessDefinition;
  readonly actor: Actor | SystemActor;
  readonly body: CommandBody;
  readonly at: Instant;
  readonly sequence: number;
};

/** Keeps beside the log what a command refers to. */
export function keep(content: Content, kept: Kept): void {
  const { body } = kept;
  if (body.kind === 'addVersion') keepVersion(content, kept, body);
  if (body.kind === 'recordBallot') {
    const { task, votes, sha256 } = body;
    const { before, sequence } = kept;
    content.rows.ballot.push({ case_id: before.caseId, sequence, task_key: task, votes, sha256 });
  }
  if (body.kind === 'recordProcedure') keepProcedure(content, kept, body);
}

function keepVersion(
  { rows, texts }: Content,
  { before, definition, actor, at }: Kept,
  { task, versionId, sha256 }: Extract<CommandBody, { kind: 'addVersion' }>,
): void {
  const number = versionNumber(before, task);
  const text = textOf(before, definition, task, number);
  texts.set(sha256, text);
  rows.document_version.push({
    id: versionId,
    case_id: before.caseId,
    task_key: task,
    sha256,
    name: `${task}-${number}.txt`,
    media_type: 'text/plain',
    size: Buffer.byteLength(text),
    uploaded_by: actor.kind === 'person' ? actor.personId : null,
    uploaded_at: at,
  });
}

function keepProcedure(
  content: Content,
  { before, at }: Kept,
  body: Extract<CommandBody, { kind: 'recordProcedure' }>,
): void {
  const { sha256, round, procedure } = body;
  const manifest = manifestOf(before, body);
  const { caseId, campaignId, organizationId } = before;
  if (procedure === 'publishDrafts') {
    content.publishedAt = at;
    content.rows.publication.push({
      campaign_id: campaignId,
      organization_id: organizationId,
      sha256,
      manifest,
      published_at: at,
    });
  }
  if (procedure === 'lodgeDossier') {
    const times = { assembled_at: at, lodged_at: at };
    content.rows.dossier.push({ case_id: caseId, round, sha256, manifest, ...times });
  }
  if (procedure === 'issueConvocation')
    content.rows.convocation.push({ case_id: caseId, round, sha256, manifest, issued_at: at });
}
