import type { CommandBody } from '#libs/domain/case/command';
import { taskDefinition } from '#libs/domain/case/definition-of';
import type { CaseState } from '#libs/domain/case/state';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { brand } from '#libs/domain/kernel/brand';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import { hashOf, hashOfBytes, uuidOf } from '#libs/evidence/hash';
import { convocationOf } from '#libs/procedures/convocation';
import { dossierOf } from '#libs/procedures/dossier';
import { draftsIssued } from '#libs/procedures/drafts-issued';
import { placeholder } from './placeholder.js';

type Procedure = Extract<CommandBody, { kind: 'recordProcedure' }>;

/** Puts real content behind what a rehearsed command only names: the hash in the log is the hash of what is kept. */
export function furnish(state: CaseState, definition: ProcessDefinition, body: CommandBody): CommandBody {
  switch (body.kind) {
    case 'addVersion': {
      const number = versionNumber(state, body.task);
      const sha256 = hashOfBytes(textOf(state, definition, body.task, number));
      const versionId = brand<DocumentVersionId>(uuidOf('version', state.caseId, body.task, String(number)));
      return { ...body, versionId, sha256 };
    }
    case 'recordBallot':
      return { ...body, sha256: hashOf(body.votes) };
    case 'recordProcedure':
      return { ...body, sha256: hashOf(manifestOf(state, body)) };
    default:
      return body;
  }
}

export function versionNumber(state: CaseState, task: string): number {
  const content = state.tasks[task]?.content;
  return content?.kind === 'document' ? content.versions.length + 1 : 1;
}

export function textOf(
  state: CaseState,
  definition: ProcessDefinition,
  task: string,
  number: number,
): string {
  return placeholder(taskDefinition(state, definition, task)?.title.vi ?? task, number);
}

/** What a procedure brings about, composed as the driver composes it. */
export function manifestOf(state: CaseState, { procedure, round }: Procedure): object {
  switch (procedure) {
    case 'publishDrafts':
      return draftsIssued(state);
    case 'lodgeDossier':
      return dossierOf(state, round);
    case 'issueConvocation':
      return convocationOf(state, round);
    case 'buildArchive':
      throw new Error('No live case of the Bloc is followed to its archive');
  }
}
