import { buffer } from 'node:stream/consumers';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import { BlobFolder } from '#libs/blobs/blob-folder';
import { CaseDoor } from '#libs/cases/door';
import type { VersionAdded } from '#libs/contracts/http/document';
import type { DecidedAnswer, TaskId } from '#libs/contracts/http/task';
import { isConfidential } from '#libs/domain/case/confidential';
import type { PersonCommand } from '#libs/domain/case/command';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { brand } from '#libs/domain/kernel/brand';
import { hashOfBytes, uuidOf } from '#libs/evidence/hash';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import {
  deleteUnrecorded,
  findVersion,
  insertVersion,
  type NewVersion,
  type StoredVersion,
} from '#libs/persistence/queries/document-version';
import { trailActor } from '../audit/trail-actor.js';
import { confide } from '../cases/confide.js';
import type { Deciding } from '../decisions/deciding.js';
import { DecisionDesk } from '../decisions/desk.js';
import { EdgeProblem, Refused } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { readChange, readUpload, type Upload } from './upload.js';

type VersionOf = Pick<NewVersion, 'task' | 'sha256'> & { readonly versionId: DocumentVersionId };

@Injectable()
export class Documents {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CaseDoor) private readonly door: CaseDoor,
    @Inject(BlobFolder) private readonly blobs: BlobFolder,
    @Inject(DecisionDesk) private readonly desk: DecisionDesk,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async addVersion(by: Deciding, taskId: TaskId, request: FastifyRequest): Promise<VersionAdded> {
    await this.desk.find(by.caller, taskId.caseId);
    const upload = await readUpload(request);
    return this.store(by, taskId, upload, (version) => ({ kind: 'addVersion', ...version }));
  }

  /** Another text in place of one that was handed on or approved. */
  async changeText(by: Deciding, taskId: TaskId, request: FastifyRequest): Promise<VersionAdded> {
    await this.desk.find(by.caller, taskId.caseId);
    const { reason, ...upload } = await readChange(request);
    return this.store(by, taskId, upload, (version) => ({ kind: 'changeText', ...version, reason }));
  }

  private async store(
    by: Deciding,
    taskId: TaskId,
    upload: Upload,
    commandFor: (version: VersionOf) => PersonCommand,
  ): Promise<VersionAdded> {
    const version = await this.keep(by, taskId, upload);
    const { id: versionId, sha256, mediaType, size } = version;
    const command = commandFor({ task: taskId.task, versionId, sha256 });
    const decided = await this.record(by, taskId, version, command);
    return { ...decided, versionId, sha256, mediaType, size };
  }

  /** What was signed and nothing else: bytes that no longer have their hash are not handed out. */
  async download(caller: Caller, versionId: string): Promise<StreamableFile> {
    const version = await findVersion(this.dataSource, scopeOf(caller, 'readCases'), versionId);
    if (version) await this.confide(caller, version);
    const stream = version && (await this.blobs.read(version.sha256));
    if (!version || !stream) throw new EdgeProblem('NOT_FOUND');
    const bytes = await buffer(stream);
    if (hashOfBytes(bytes) !== version.sha256) throw new Error(`The bytes of ${version.sha256} were changed`);
    await this.trace(caller, versionId, version);
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(version.name)}`;
    return new StreamableFile(bytes, { type: version.mediaType, disposition });
  }

  /** What belongs to a confidential task is for those concerned. */
  private async confide(caller: Caller, { caseId, task }: TaskId): Promise<void> {
    const matter = await this.desk.find(caller, caseId);
    const file = await this.door.look(caseId);
    if (file && isConfidential(file.state, file.facts, task)) confide(caller, matter, file, task);
  }

  /** Who took which text with them stays known. */
  private async trace(caller: Caller, id: string, version: StoredVersion): Promise<void> {
    const { name, organizationId, sha256 } = version;
    await record(this.dataSource, {
      kind: 'documentTaken',
      subject: { kind: 'document', id, name, organizationId },
      actor: trailActor(caller),
      detail: { sha256 },
    });
  }

  /** The id follows from the key and the bytes: a repeat is the same version, another file under the key another one. */
  private async keep(
    { caller, commandId }: Deciding,
    { caseId, task }: TaskId,
    upload: Upload,
  ): Promise<NewVersion> {
    const sha256 = await this.blobs.put(upload.bytes);
    return {
      id: brand<DocumentVersionId>(uuidOf('version', caseId, task, commandId, sha256)),
      caseId,
      task,
      sha256,
      name: upload.name,
      mediaType: upload.mediaType,
      size: upload.bytes.length,
      uploadedBy: caller.personId,
      uploadedAt: this.settings.realNow(),
    };
  }

  /**
   * Bytes and row are there before the case speaks of them. When it is refused the row goes again, even one that an
   * earlier try left when it broke off; the bytes stay, named by nothing.
   */
  private async record(
    by: Deciding,
    { caseId }: TaskId,
    version: NewVersion,
    command: PersonCommand,
  ): Promise<DecidedAnswer> {
    await insertVersion(this.dataSource, version);
    try {
      return await this.desk.decide(by, caseId, command, undefined);
    } catch (error) {
      const refused = error instanceof Refused || error instanceof EdgeProblem;
      if (refused) await deleteUnrecorded(this.dataSource, version.id);
      throw error;
    }
  }
}
