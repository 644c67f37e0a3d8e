import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { setImmediate as eventLoop } from 'node:timers/promises';
import { blocOf, type Bloc } from '#libs/bloc/bloc';
import { writeDrafts } from '#libs/cases/drafts';
import { openCases } from '#libs/cases/open-cases';
import { inTransaction } from '#libs/cases/transaction';
import type { Instant } from '#libs/domain/kernel/brand';
import { startOfDay } from '#libs/domain/kernel/day';
import { hashOf } from '#libs/evidence/hash';
import { storeDemoAccounts } from './demo-accounts.js';
import { insertRows } from './insert-rows.js';
import { liveCases, type LiveCase } from './live/live-cases.js';
import { publishedDefinitions, storeCampaign, type PublishedDefinitions } from './store-campaign.js';
import { storeRegister } from './store-register.js';

/** Where texts are kept by the hash of their bytes. */
export type Texts = { put(bytes: Uint8Array): Promise<unknown> };

/** What has been loaded so far; `done` of `total` where there is a count. */
export type LoadStep = {
  readonly step: 'register' | 'liveCases' | 'finishedCases';
  readonly done: number;
  readonly total: number;
};
export type LoadProgress = (step: LoadStep) => void;

/** The tables that screens join; the log's large values would take as long to sample as to load. */
const queried = [
  'organization',
  'seat',
  'seat_holder',
  'congress_case',
  'case_stage',
  'task',
  'task_awaiting',
];

const casesPerPage = 1_000;
const liveCasesPerPage = 20;

/**
 * Loads the Bloc's campaign of 2020 as it stood on 9/7/2020: a rehearsal on neutral names. Whatever was loaded before
 * stays as it is: a campaign that is there is not touched, one that was half loaded is completed.
 */
export async function loadBloc(
  dataSource: DataSource,
  texts: Texts,
  realNow: Instant,
  tell: LoadProgress = () => undefined,
  bloc: Bloc = blocOf(),
): Promise<void> {
  const definitions = publishedDefinitions();
  const total = bloc.plans.length;
  await inTransaction(dataSource, async (client) => {
    // Two loaders at once: the second waits, and finds the campaign.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('bloc-loader'))");
    if (await isThere(client, bloc.campaign.code)) return;
    await storeRegister(client, bloc);
    await storeCampaign(client, bloc, definitions, realNow);
    await storeDemoAccounts(client, bloc);
    await storeIssuedDrafts(client, bloc);
    tell({ step: 'register', done: bloc.organizations.length, total: bloc.organizations.length });
    await storeLiveCases(client, bloc, definitions, { texts, realNow, tell });
  });
  if ((await casesIn(dataSource, bloc)) === total) return;
  await openRest(dataSource, bloc, realNow, tell);
  await dataSource.query(`ANALYZE ${queried.join()}`);
}

async function isThere(client: PoolClient, code: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM campaign WHERE code = $1', [code]);
  return rowCount === 1;
}

async function casesIn(dataSource: DataSource, { campaign }: Bloc): Promise<number> {
  const rows = await dataSource.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM congress_case WHERE campaign_id = $1',
    [campaign.id],
  );
  return rows[0]?.count ?? 0;
}

type Keeping = { readonly texts: Texts; readonly realNow: Instant; readonly tell: LoadProgress };

/** While one page is being written the next is being played: the database and the rules work side by side. */
async function storeLiveCases(
  client: PoolClient,
  bloc: Bloc,
  definitions: PublishedDefinitions,
  { texts, realNow, tell }: Keeping,
): Promise<void> {
  const total = bloc.plans.filter((plan) => 'reached' in plan).length;
  const kept = new Map<string, string>();
  let writing: Promise<void> = Promise.resolve();
  let page: LiveCase[] = [];
  let done = 0;
  const flush = async () => {
    await writing;
    writing = storePage(client, page, realNow);
    writing.catch(() => undefined); // thrown where it is awaited, a page later
    done += page.length;
    page = [];
    tell({ step: 'liveCases', done, total });
  };
  for (const live of liveCases(bloc, definitions)) {
    for (const [sha256, text] of live.content.texts) kept.set(sha256, text);
    page.push(live);
    await eventLoop(); // answers of the database are taken in between two cases
    if (page.length === liveCasesPerPage) await flush();
  }
  await flush();
  await writing;
  for (const text of kept.values()) await texts.put(Buffer.from(text));
}

async function storePage(client: PoolClient, page: readonly LiveCase[], realNow: Instant): Promise<void> {
  const drafts = page.map(({ draft }) => draft);
  await writeDrafts(client, drafts, realNow);
  await storeContent(client, page);
}

async function storeContent(client: PoolClient, page: readonly LiveCase[]): Promise<void> {
  const tables = ['document_version', 'ballot', 'opinion', 'publication', 'dossier', 'convocation'] as const;
  for (const table of tables) {
    await insertRows(
      client,
      table,
      page.flatMap(({ content }) => content.rows[table]),
    );
  }
}

/** The Centre has no case here, and finished ones were not followed: their drafts are known to have been issued. */
async function storeIssuedDrafts(client: PoolClient, { campaign, draftsIssued, plans }: Bloc): Promise<void> {
  const live = new Set(plans.flatMap((plan) => ('reached' in plan ? [plan.organizationId] : [])));
  const rows = draftsIssued
    .filter(({ organizationId }) => !live.has(organizationId))
    .map(({ organizationId, on }) => {
      const manifest = { kind: 'drafts', organizationId, documents: [] };
      return {
        campaign_id: campaign.id,
        organization_id: organizationId,
        sha256: hashOf(manifest),
        manifest,
        published_at: startOfDay(on),
      };
    });
  await insertRows(client, 'publication', rows);
}

/** Whoever has no case yet is entered as finished, page by page. Goes on where an earlier load was broken off. */
async function openRest(
  dataSource: DataSource,
  { campaign, plans }: Bloc,
  realNow: Instant,
  tell: LoadProgress,
): Promise<void> {
  const total = plans.filter((plan) => 'heldOn' in plan).length;
  let opened = 0;
  let after: string | undefined;
  do {
    const page = { limit: casesPerPage, ...(after === undefined ? {} : { after }) };
    const next = await openCases(dataSource, campaign.id, page, realNow);
    opened += next.opened;
    after = next.after;
    tell({ step: 'finishedCases', done: opened, total });
  } while (after !== undefined);
}
