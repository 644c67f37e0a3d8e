import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import type { NewWebhook, WebhookAnswer, WebhookList, WebhookMade } from '#libs/contracts/http/webhook';
import { brand, type OrganizationId } from '#libs/domain/kernel/brand';
import { uuidOf } from '#libs/evidence/hash';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import { findOrganization } from '#libs/persistence/queries/organization';
import { allowedAtCreation } from '#libs/webhooks/receiver';
import { newSecret } from '#libs/webhooks/sign';
import {
  findWebhook,
  insertWebhook,
  listWebhooks,
  removeWebhook,
  rotateSecret,
  type WebhookRow,
} from '#libs/webhooks/webhooks';
import { trailActor } from '../audit/trail-actor.js';
import { Campaigns } from '../campaigns/campaigns.js';
import type { Deciding } from '../decisions/deciding.js';
import { EdgeProblem } from '../platform/failures.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { permit, permittedPaths } from '../sign-in/permit.js';

type Named = 'id' | 'campaignId' | 'organizationId' | 'url' | 'kinds';

/** Webhooks are their administrators' alone. */
@Injectable()
export class Webhooks {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Campaigns) private readonly campaigns: Campaigns,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Safe to repeat: the id follows from the key. The secret is told the first time and cannot be told again. */
  async create({ caller, commandId }: Deciding, campaignId: string, asked: NewWebhook): Promise<WebhookMade> {
    const campaign = await this.campaigns.find(caller, campaignId);
    const organization = await findOrganization(
      this.dataSource,
      scopeOf(caller, 'readOrganizations'),
      asked.organizationId,
    );
    if (!organization) throw new EdgeProblem('NOT_FOUND');
    permit(caller, 'administerCampaigns', organization);
    if (!(await allowedAtCreation(new URL(asked.url), this.settings.receivers)))
      throw new EdgeProblem('WEBHOOK_ADDRESS_REFUSED');
    const id = uuidOf('webhook', commandId);
    const secret = newSecret();
    const webhook = {
      id,
      campaignId: campaign.id,
      organizationId: brand<OrganizationId>(asked.organizationId),
      kinds: [...new Set(asked.kinds)],
      url: asked.url,
    };
    const row = { ...webhook, secret, secretKey: commandId, createdBy: caller.personId };
    const made = await this.changed(caller, webhook, 'made', (manager) => insertWebhook(manager, row));
    return { ...answerOf(await this.find(caller, id)), ...(made ? { secret } : {}) };
  }

  async list(caller: Caller, campaignId: string): Promise<WebhookList> {
    const { id } = await this.campaigns.find(caller, campaignId);
    const paths = permittedPaths(caller, 'administerCampaigns');
    const rows = await listWebhooks(this.dataSource, id, paths);
    return { items: rows.map(answerOf) };
  }

  async remove(caller: Caller, webhookId: string): Promise<void> {
    const webhook = await this.find(caller, webhookId);
    await this.changed(caller, webhook, 'removed', (manager) => removeWebhook(manager, webhook.id));
  }

  async rotate({ caller, commandId }: Deciding, webhookId: string): Promise<WebhookMade> {
    const webhook = await this.find(caller, webhookId);
    const secret = newSecret();
    const rotated = await this.changed(caller, webhook, 'secretRenewed', (manager) =>
      rotateSecret(manager, webhook.id, secret, commandId),
    );
    return { ...answerOf(webhook), ...(rotated ? { secret } : {}) };
  }

  /** Who is told of what happens is a matter for auditors: each change leaves a line, or does not happen. */
  private async changed(
    caller: Caller,
    { id, campaignId, organizationId, url, kinds }: Pick<WebhookRow, Named>,
    change: 'made' | 'removed' | 'secretRenewed',
    write: (manager: EntityManager) => Promise<boolean>,
  ): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const done = await write(manager);
      const subject = { kind: 'campaign', id: campaignId, organizationId } as const;
      const detail = { change, webhook: id, receiver: new URL(url).host, kinds };
      if (done) await record(manager, { kind: 'webhookChanged', subject, actor: trailActor(caller), detail });
      return done;
    });
  }

  /** A webhook whose subtree the caller administers. */
  async find(caller: Caller, webhookId: string): Promise<WebhookRow> {
    const webhook = await findWebhook(this.dataSource, webhookId, scopeOf(caller, 'readOrganizations').paths);
    if (!webhook) throw new EdgeProblem('NOT_FOUND');
    permit(caller, 'administerCampaigns', webhook);
    return webhook;
  }
}

function answerOf({ path: _path, ...webhook }: WebhookRow): WebhookAnswer {
  return webhook;
}
