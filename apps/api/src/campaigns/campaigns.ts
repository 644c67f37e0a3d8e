import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  CampaignAnswer,
  CampaignList,
  LaunchAnswer,
  NewCampaign,
  NewPublication,
  PublicationAnswer,
} from '#libs/contracts/http/campaign';
import { campaignNow } from '#libs/domain/campaign/clock';
import { brand, type CampaignId } from '#libs/domain/kernel/brand';
import { hashOf, uuidOf } from '#libs/evidence/hash';
import { scopeOf, type Caller } from '#libs/persistence/queries/caller';
import {
  findCampaign,
  findCampaigns,
  type CampaignInScope,
} from '#libs/persistence/queries/campaign-in-scope';
import { insertCampaign } from '#libs/persistence/queries/campaign-new';
import { unacknowledged } from '#libs/persistence/queries/structure';
import { lookAtStructure } from '#libs/structure/look';
import { readLaunch, typesWithoutDeadline } from '#libs/persistence/queries/launch';
import { findOrganization } from '#libs/persistence/queries/organization';
import { headOfCampaign, insertPublication } from '#libs/persistence/queries/publication';
import type { Deciding } from '../decisions/deciding.js';
import { EdgeProblem } from '../platform/failures.js';
import { LAUNCHER, type Launcher } from '../platform/ports.js';
import { SETTINGS, type Settings } from '../platform/settings.js';
import { permit } from '../sign-in/permit.js';
import { campaignToStore } from './new-campaign.js';

@Injectable()
export class Campaigns {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(LAUNCHER) private readonly launcher: Launcher,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(caller: Caller): Promise<CampaignList> {
    const rows = await findCampaigns(this.dataSource, scopeOf(caller, 'readCampaigns'));
    return { items: rows.map((row) => this.answer(row)) };
  }

  async show(caller: Caller, campaignId: string): Promise<CampaignAnswer> {
    return this.answer(await this.find(caller, campaignId));
  }

  /** Safe to repeat: the id follows from the key. */
  async create({ caller, commandId }: Deciding, asked: NewCampaign): Promise<CampaignAnswer> {
    const root = await findOrganization(this.dataSource, scopeOf(caller, 'readOrganizations'), asked.rootId);
    if (!root) throw new EdgeProblem('NOT_FOUND');
    permit(caller, 'administerCampaigns', root);
    const id = brand<CampaignId>(uuidOf('campaign', commandId));
    await insertCampaign(this.dataSource, campaignToStore(id, asked, this.settings.realNow()));
    const stored = await findCampaign(this.dataSource, scopeOf(caller, 'readCampaigns'), id);
    if (stored?.code !== asked.code) throw new EdgeProblem('CODE_TAKEN', { places: { code: asked.code } });
    return this.answer(stored);
  }

  async launch(caller: Caller, campaignId: string): Promise<LaunchAnswer> {
    const { id } = await this.administered(caller, campaignId);
    const unbound = await typesWithoutDeadline(this.dataSource, id, this.settings.realNow());
    if (unbound.length > 0)
      throw new EdgeProblem('DEADLINE_MISSING', { places: { types: unbound.join(', ') } });
    await this.checkStructure(id);
    await this.launcher.start(id);
    return this.launchProgress(caller, campaignId);
  }

  /** Before the first case is opened: what blocks must have been mended, or acknowledged with a reason. */
  private async checkStructure(id: CampaignId): Promise<void> {
    const { cases } = await readLaunch(this.dataSource, id);
    if (cases > 0) return;
    await lookAtStructure(this.dataSource, id, this.settings.realNow);
    const blocking = await unacknowledged(this.dataSource, id);
    if (blocking > 0) throw new EdgeProblem('STRUCTURE_BLOCKS', { places: { blocking } });
  }

  async launchProgress(caller: Caller, campaignId: string): Promise<LaunchAnswer> {
    const { id } = await this.find(caller, campaignId);
    const row = await readLaunch(this.dataSource, id, scopeOf(caller, 'readOrganizations'));
    const begun = row.cases < row.organizations ? 'running' : 'done';
    return { status: row.cases === 0 ? 'notStarted' : begun, ...row };
  }

  /** Issues the drafts of the head of the campaign, which has no case whose driver would. */
  async publish(caller: Caller, campaignId: string, { drafts }: NewPublication): Promise<PublicationAnswer> {
    const { id, clock } = await this.administered(caller, campaignId);
    const organizationId = await headOfCampaign(this.dataSource, id);
    if (!organizationId) throw new EdgeProblem('NOT_FOUND');
    const manifest = { kind: 'drafts', organizationId, documents: drafts };
    const sha256 = hashOf(manifest);
    const publishedAt = campaignNow(clock ?? undefined, this.settings.realNow());
    const publication = { campaignId: id, organizationId, sha256, manifest, publishedAt };
    const stands = await insertPublication(this.dataSource, publication);
    if (stands?.sha256 !== sha256) throw new EdgeProblem('ALREADY_ISSUED');
    return stands;
  }

  async administered(caller: Caller, campaignId: string): Promise<CampaignInScope> {
    const campaign = await this.find(caller, campaignId);
    permit(caller, 'administerCampaigns', { path: campaign.rootPath });
    return campaign;
  }

  async find(caller: Caller, campaignId: string): Promise<CampaignInScope> {
    const campaign = await findCampaign(this.dataSource, scopeOf(caller, 'readCampaigns'), campaignId);
    if (!campaign) throw new EdgeProblem('NOT_FOUND');
    return campaign;
  }

  private answer({ id, code, title, rootId, startsOn, clock }: CampaignInScope): CampaignAnswer {
    const now = campaignNow(clock ?? undefined, this.settings.realNow());
    return { id, code, title, rootId, startsOn, rehearsal: clock !== null, now };
  }
}
