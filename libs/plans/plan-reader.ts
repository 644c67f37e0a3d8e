import type { DataSource } from 'typeorm';
import type { CaseFile } from '#libs/cases/case-file';
import type { Calendar } from '#libs/domain/calendar/calendar';
import type { CampaignId, Day, Instant, OrganizationId, Sha256 } from '#libs/domain/kernel/brand';
import { dayOf } from '#libs/domain/kernel/day';
import type { CongressType } from '#libs/domain/organization/organization';
import type { Durations } from '#libs/domain/plan/forecast';
import { plannedCase } from '#libs/domain/plan/planned-case';
import { usualPlanning } from '#libs/domain/plan/planning';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import { readCampaignPlanning, type CalendarRow } from '#libs/persistence/queries/campaign-planning';
import { readDefinitions } from '#libs/persistence/queries/definition';
import { readPlanFacts } from '#libs/persistence/queries/plan-facts';
import { readStageDurations } from '#libs/persistence/queries/stage-duration';
import { assess, assessment, type AssessedCase, type Assessment, type Grounds } from './assess.js';
import { durationsOf } from './durations.js';

export type PlansAsked = {
  readonly campaignId: CampaignId;
  readonly rootPath: string;
  /** In the campaign's time. */
  readonly today: Day;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly organizationIds?: readonly OrganizationId[] | undefined;
};

type DurationsByType = ReadonlyMap<CongressType, Durations>;
type Kept = { readonly until: number; readonly durations: Promise<DurationsByType> };

/** How long what was seen of a campaign is kept: stages take days, and every case that is looked at asks. */
const keepDurationsMs = 60_000;

/**
 * Reads cases with their plans. Published definitions and confirmed calendars never change and are kept, and with them
 * every plan that was worked back from a day.
 */
export class PlanReader {
  private readonly definitions = new Map<Sha256, ProcessDefinition>();
  private readonly calendars = new Map<string, Calendar>();
  private readonly durations = new Map<CampaignId, Kept>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly realNow: () => Instant,
  ) {}

  /** Every case at and below a place in the tree, or a page of them, assessed as of a day. */
  async read({ today, ...wanted }: PlansAsked): Promise<readonly AssessedCase[]> {
    const [rows, grounds] = await Promise.all([
      readPlanFacts(this.dataSource, wanted),
      this.groundsOf(wanted.campaignId),
    ]);
    await this.learn(rows.map(({ definition }) => definition));
    return rows.map((row) => assess(row, this.definition(row.definition), today, grounds));
  }

  /** One case as it was read whole. */
  async assess({ state, facts: { now, definition, calendar } }: CaseFile): Promise<Assessment> {
    const grounds = await this.groundsOf(state.campaignId);
    return assessment(plannedCase(state), { today: dayOf(now), definition, calendar }, state.type, grounds);
  }

  /** What the cases of a campaign are assessed by. */
  async groundsOf(campaignId: CampaignId): Promise<Grounds> {
    const [{ startsOn, planning, calendars }, durations] = await Promise.all([
      readCampaignPlanning(this.dataSource, campaignId),
      this.durationsOf(campaignId),
    ]);
    const places = new Map(calendars.map((row) => [row.path, this.calendar(campaignId, row)]));
    return { startsOn, planning: { ...usualPlanning, ...planning }, durations, calendars: places };
  }

  private async durationsOf(campaignId: CampaignId): Promise<DurationsByType> {
    const now = Date.parse(this.realNow());
    const kept = this.durations.get(campaignId);
    if (kept && kept.until > now) return kept.durations;
    const durations = readStageDurations(this.dataSource, campaignId).then(durationsOf);
    this.durations.set(campaignId, { until: now + keepDurationsMs, durations });
    durations.catch(() => this.durations.delete(campaignId));
    return durations;
  }

  private async learn(hashes: readonly Sha256[]): Promise<void> {
    const missing = new Set(hashes.filter((sha256) => !this.definitions.has(sha256)));
    for (const { sha256, body } of await readDefinitions(this.dataSource, [...missing])) {
      this.definitions.set(sha256, body);
    }
  }

  private definition(sha256: Sha256): ProcessDefinition {
    const definition = this.definitions.get(sha256);
    if (!definition) throw new Error(`Process definition ${sha256} is not stored`);
    return definition;
  }

  private calendar(campaignId: CampaignId, { path, version, body }: CalendarRow): Calendar {
    const name = `${campaignId}/${path}/${version}`;
    const calendar = this.calendars.get(name) ?? body;
    this.calendars.set(name, calendar);
    return calendar;
  }
}
