import { buffer } from 'node:stream/consumers';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { BlobFolder } from '#libs/blobs/blob-folder';
import type {
  CaseSittings,
  Candidates,
  ConclusionPreview,
  SittingPage,
  SittingView,
} from '#libs/contracts/http/sitting';
import type { CandidatesAsked, SittingsAsked } from '#libs/contracts/http/sitting-act';
import type { CaseId, SittingId } from '#libs/domain/kernel/brand';
import { sittingWords } from '#libs/documents/sitting-words';
import { localeOf, textOf } from '#libs/i18n/texts';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findCaseInScope } from '#libs/persistence/queries/case-in-scope';
import {
  findSitting,
  listSittings,
  sittingsOfCase,
  type SittingCardRow,
} from '#libs/persistence/queries/sitting';
import { PlanReader } from '#libs/plans/plan-reader';
import { readCandidates } from '#libs/sittings/candidates';
import { groundOn, type Ground } from '#libs/sittings/ground';
import { areTheirs, readMinutes } from '#libs/sittings/minutes';
import { previewConclusion } from '#libs/sittings/preview';
import { readWhole } from '#libs/sittings/whole';
import { pageOf, positionOf } from '../platform/cursor.js';
import { PublishedDefinitions } from '../platform/definitions.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { orThrow } from './or-throw.js';
import { sittingView } from './sitting-view.js';

/** Reading sittings: members of the body, its office, and auditors; to everybody else there are none. */
@Injectable()
export class Sittings {
  readonly ground: Ground;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BlobFolder) private readonly blobs: BlobFolder,
    @Inject(PlanReader) private readonly plans: PlanReader,
    @Inject(PublishedDefinitions) private readonly definitions: PublishedDefinitions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.ground = groundOn(dataSource, settings.realNow);
  }

  async list(caller: Caller, { cursor, limit, ...asked }: SittingsAsked): Promise<SittingPage> {
    const after = positionOf(cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await listSittings(this.dataSource, readerOf(caller), { ...asked, after, limit: limit + 1 });
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.day, row.id],
    );
  }

  async show(caller: Caller, id: SittingId): Promise<SittingView> {
    const card = await this.find(caller, id);
    const whole = await readWhole(this.ground, id);
    const titles = await this.definitions.titles(whole.places);
    return sittingView(card, whole, titles);
  }

  async candidates(caller: Caller, id: SittingId, { order }: CandidatesAsked): Promise<Candidates> {
    const { sitting } = await this.whole(caller, id);
    const items = await readCandidates(this.ground, this.plans, sitting, order);
    return { items: items.map(({ task, ...one }) => ({ ...one, taskId: `${one.caseId}.${task}` })) };
  }

  async preview(caller: Caller, id: SittingId): Promise<ConclusionPreview> {
    const { sitting } = await this.whole(caller, id);
    const foreseen = orThrow(await previewConclusion(this.ground, id));
    const items = foreseen.map(({ refusal, ...one }) => ({
      ...one,
      number: sitting.items.findIndex((item) => item.id === one.item) + 1,
      ...(refusal
        ? { refusal: refusal.code, text: textOf('vi', 'refusal', refusal.code, refusal.detail) }
        : {}),
    }));
    return { ready: items.every(({ refusal }) => refusal === undefined), items };
  }

  /**
   * The minutes as they stand, or as they would read while none are drawn up. In Vietnamese they are the very bytes that
   * are signed; in another language a copy to read.
   */
  async minutes(caller: Caller, id: SittingId, languages: string | undefined): Promise<StreamableFile> {
    const language = localeOf(languages, this.settings.defaultLocale);
    const { minutes } = await this.whole(caller, id);
    const [standing] = minutes;
    const type = 'text/html; charset=utf-8';
    if (!standing || language !== 'vi') {
      const page = (await readMinutes(this.ground, id, language)) ?? '';
      return new StreamableFile(Buffer.from(page, 'utf8'), { type });
    }
    const stream = await this.blobs.read(standing.sha256);
    const bytes = stream && (await buffer(stream));
    if (!bytes || !areTheirs(bytes, standing.sha256))
      throw new Error(`The bytes of ${standing.sha256} are not there or were changed`);
    return new StreamableFile(bytes, { type });
  }

  async ofCase(caller: Caller, caseId: CaseId): Promise<CaseSittings> {
    if (!(await findCaseInScope(this.dataSource, scopeOf(caller, 'readCases'), caseId)))
      throw new EdgeProblem('NOT_FOUND');
    const rows = await sittingsOfCase(this.dataSource, caseId);
    const items = rows.map(({ item, ...row }) => ({
      ...row,
      item: z.enum(['open', 'concluded', 'postponed', 'removed']).parse(item),
      text: { vi: sittingWords('vi', row), en: sittingWords('en', row) },
    }));
    return { items };
  }

  async find(caller: Caller, id: SittingId): Promise<SittingCardRow> {
    const card = await findSitting(this.dataSource, readerOf(caller), id);
    if (!card) throw new EdgeProblem('NOT_FOUND');
    return card;
  }

  private async whole(caller: Caller, id: SittingId) {
    await this.find(caller, id);
    return readWhole(this.ground, id);
  }
}

function readerOf(caller: Caller) {
  return { caller, scope: scopeOf(caller, 'readSittings') };
}
