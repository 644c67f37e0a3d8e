import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { Definitions } from '#libs/cases/definitions';
import { CaseDoor } from '#libs/cases/door';
import { applyPage, type ApplyGround } from '#libs/changes/apply-page';
import { beginApplying } from '#libs/changes/begin';
import { conclude } from '#libs/changes/conclude';
import { drawUp, type DrawnUp } from '#libs/changes/draw-up';
import { preview } from '#libs/changes/preview';
import type { ChangeOutcome } from '#libs/contracts/temporal/workflow-types';
import type { Actor } from '#libs/domain/case/actor';
import type { PersonCommand } from '#libs/domain/case/command';
import type { ChangeFilter, PreviewSummary } from '#libs/domain/change/change-set';
import { brand, type CampaignId, type ChangeSetId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { Changer } from '#libs/temporal/changer';
import type { Campaign } from './fixture.js';

const realNow = () => toInstant(Date.now());

/** What the engine would do of a mass change, without the engine: every page of it, and how it came out. */
export async function carryOut(
  dataSource: DataSource,
  id: ChangeSetId,
  changed: Partial<ApplyGround> = {},
): Promise<void> {
  const ground = {
    dataSource,
    door: new CaseDoor(dataSource, realNow),
    realNow,
    failed: () => undefined,
    ...changed,
  };
  for (let after: string | undefined, more = true; more;) {
    const page = await applyPage(ground, id, { limit: 3, ...(after ? { after } : {}) }, () => undefined);
    ({ after } = page);
    more = after !== undefined;
  }
  await conclude(dataSource, id, realNow());
}

/** A command over a filter, by somebody. */
export type MassChange = {
  readonly by: Actor;
  readonly command: PersonCommand;
  readonly filter: ChangeFilter;
};

/** Draws a mass change up and looks at what it would do. */
export async function previewed(
  { id, dataSource }: Pick<Campaign, 'id' | 'dataSource'>,
  change: MassChange,
): Promise<Previewed> {
  const asked = { command: change.command, filter: change.filter };
  return lookAt(dataSource, { campaignId: id, by: change.by, asked });
}

/** Draws the undoing of one up and looks at what it would do. */
export async function undoing(
  { id, dataSource }: Pick<Campaign, 'id' | 'dataSource'>,
  by: Actor,
  undoOf: ChangeSetId,
): Promise<Previewed> {
  return lookAt(dataSource, { campaignId: id, by, asked: { undoOf } });
}

export type Previewed = { readonly id: ChangeSetId; readonly summary: PreviewSummary };

async function lookAt(
  dataSource: DataSource,
  { campaignId, by, asked }: { campaignId: CampaignId; by: Actor; asked: DrawnUp['asked'] },
): Promise<Previewed> {
  const id = brand<ChangeSetId>(randomUUID());
  const words = { title: 'Thay đổi hàng loạt', reason: 'Theo thông báo' };
  await drawUp(dataSource, { id, campaignId, ...words, asked, createdBy: by, createdAt: realNow() });
  const seen = await preview({ dataSource, definitions: new Definitions(), realNow: realNow() }, id);
  if (!seen.ok) throw new Error(seen.failure);
  return { id, summary: seen.value };
}

/** Applies what was previewed, on the real engine, and waits until it is carried out. */
export async function apply(
  { dataSource }: Campaign,
  client: Client,
  id: ChangeSetId,
): Promise<ChangeOutcome> {
  const changer = new Changer(client);
  const begun = await beginApplying(dataSource, id, realNow(), (one) => changer.start(one));
  if (!begun.ok) throw new Error(begun.failure);
  return changer.finished(id);
}
