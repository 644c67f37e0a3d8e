import { Readable } from 'node:stream';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { readLatestAnchors } from '#libs/anchors/read-anchors';
import { record } from '#libs/audit-trail/record';
import { withoutAccents } from '#libs/audit-trail/searched-text';
import type {
  AnchorPage,
  AnchorsAsked,
  PackWanted,
  TrailAsked,
  TrailExportAsked,
  TrailPage,
} from '#libs/contracts/http/audit';
import { textOf } from '#libs/i18n/texts';
import { packLines } from '#libs/packs/pack-lines';
import { casesUnder } from '#libs/packs/packed-cases';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findOrganization } from '#libs/persistence/queries/organization';
import { readTrailPage } from '#libs/persistence/queries/trail';
import { pageOf, positionOf } from '../platform/cursor.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { permit, permittedPaths } from '../sign-in/permit.js';
import { trailActor } from './trail-actor.js';
import { trailText } from './trail-text.js';

/** What auditors read and take with them: the trail, the anchors, packs of evidence. */
@Injectable()
export class Audit {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async trail(caller: Caller, { cursor, limit, text, ...filters }: TrailAsked): Promise<TrailPage> {
    permittedPaths(caller, 'readTrail');
    const [before] = positionOf(cursor, z.tuple([z.number().int()])) ?? [];
    const rows = await readTrailPage(this.dataSource, scopeOf(caller, 'readTrail'), {
      ...filters,
      text: text && withoutAccents(text),
      before,
      limit: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      (row) => ({ ...row, text: textOfKind(row.kind) }),
      ({ sequence }) => [sequence],
    );
  }

  /** What is taken out is itself a line of the trail, before the first byte leaves. */
  async takeTrail(caller: Caller, { format, text, ...filters }: TrailExportAsked): Promise<StreamableFile> {
    const [path = ''] = permittedPaths(caller, 'readTrail');
    await record(this.dataSource, {
      kind: 'trailTaken',
      subject: { kind: 'organization', id: path },
      actor: trailActor(caller),
      detail: { format, ...(text && { text }), ...(filters.kind && { kind: filters.kind }) },
    });
    const wanted = { ...filters, text: text && withoutAccents(text) };
    const page = (before: number | undefined, limit: number) =>
      readTrailPage(this.dataSource, scopeOf(caller, 'readTrail'), { ...wanted, before, limit });
    const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson';
    const disposition = `attachment; filename="trail.${format}"`;
    return new StreamableFile(Readable.from(trailText(page, format)), { type, disposition });
  }

  async anchors(caller: Caller, { cursor, limit }: AnchorsAsked): Promise<AnchorPage> {
    permittedPaths(caller, 'readTrail');
    const [before] = positionOf(cursor, z.tuple([z.number().int()])) ?? [];
    const rows = await readLatestAnchors(this.dataSource, before, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => ({ ...row }),
      ({ number }) => [number],
    );
  }

  async takePack(
    caller: Caller,
    organizationId: string,
    { campaignId, below, ballots }: PackWanted,
  ): Promise<StreamableFile> {
    const scope = scopeOf(caller, 'readOrganizations');
    const organization = await findOrganization(this.dataSource, scope, organizationId);
    if (!organization) throw new EdgeProblem('NOT_FOUND');
    permit(caller, 'readTrail', organization);
    const { id, code, name, path } = organization;
    const asked = await casesUnder(this.dataSource, { path, below, campaignId });
    await record(this.dataSource, {
      kind: 'packTaken',
      subject: { kind: 'organization', id, name, organizationId: id },
      actor: trailActor(caller),
      detail: { cases: asked.caseIds.length, below, ballots, ...(campaignId && { campaignId }) },
    });
    const about = { by: trailActor(caller), organization: { code, name }, below };
    const lines = packLines(this.dataSource, { ...asked, about, ballots, madeAt: this.settings.realNow() });
    return new StreamableFile(Readable.from(lines), {
      type: 'application/x-ndjson',
      disposition: `attachment; filename="pack-${encodeURIComponent(code)}.jsonl"`,
    });
  }
}

function textOfKind(kind: string) {
  return { vi: textOf('vi', 'trailKind', kind), en: textOf('en', 'trailKind', kind) };
}
