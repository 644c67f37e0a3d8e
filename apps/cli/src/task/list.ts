import { readConfiguration } from '#libs/config/configuration';
import type { healths } from '#libs/contracts/http/inbox-filter';
import { inboxViewListSchema } from '#libs/contracts/http/inbox-view';
import { inboxSchema, mostCounted, type InboxItem, type Queue } from '#libs/contracts/http/task';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import type { StageKey, TaskKind } from '#libs/domain/process/definition';
import type { Visitor } from '../api/visitor.js';
import { CommandFault } from '../commands/command-fault.js';
import { namedCampaign } from '../running/named-campaign.js';
import { organizationOf } from '../running/named-organization.js';
import { signIn } from '../running/sign-in.js';

/** As many as the API gives at once. */
const pageSize = 200;

export type ListOptions = {
  readonly queue?: Queue;
  readonly campaign?: string;
  readonly stage?: StageKey;
  readonly kind?: TaskKind;
  readonly under?: string;
  readonly dueBy?: Day;
  readonly overdue?: true;
  readonly health?: (typeof healths)[number];
  readonly search?: string;
  readonly view?: string;
  readonly all?: true;
  readonly json?: true;
};

/** What one has taken on and what anybody in the same bodies may take on, unless another queue or a view is asked for. */
export async function listTasks(options: ListOptions): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const asked = { ...(await viewNamed(visitor, options.view)), ...(await filtersOf(visitor, options)) };
  const { queue, ...filters } = asked;
  const wanted = queue === undefined ? ['mine', 'unassigned'] : [String(queue)];
  const items: InboxItem[] = [];
  let counts: Record<string, number> = {};
  for (const one of wanted) {
    const found = await queueOf(visitor, { queue: one, ...filters }, options.all ?? false);
    items.push(...found.items);
    counts = found.counts;
  }
  if (options.json) process.stdout.write(`${JSON.stringify({ counts, items })}\n`);
  else for (const text of [...items.map(line), countsLine(counts)]) process.stdout.write(`${text}\n`);
}

type Filters = Readonly<Record<string, string | boolean>>;

async function queueOf(visitor: Visitor, filters: Filters, all: boolean) {
  const items: InboxItem[] = [];
  let cursor: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(cursor ? { cursor } : {}) });
    for (const [name, value] of Object.entries(filters)) query.set(name, String(value));
    const page = await visitor.get(`/tasks?${query.toString()}`, inboxSchema);
    items.push(...page.items);
    cursor = page.nextCursor;
    if (!all || cursor === undefined) return { items, counts: page.counts };
  }
}

async function viewNamed(visitor: Visitor, name: string | undefined): Promise<Filters> {
  if (name === undefined) return {};
  const { items } = await visitor.get('/inbox-views', inboxViewListSchema);
  const view = items.find((one) => one.name === name);
  if (view) return view.filters;
  throw new CommandFault({ vi: `Không có danh sách lọc "${name}".`, en: `There is no view "${name}".` });
}

async function filtersOf(visitor: Visitor, options: ListOptions): Promise<Filters> {
  const { queue, stage, kind, dueBy, overdue, health, search, campaign, under } = options;
  const given = {
    queue,
    stage,
    kind,
    dueBy,
    overdue,
    health,
    q: search,
    campaignId: campaign === undefined ? undefined : (await namedCampaign(visitor, campaign)).id,
    under: under === undefined ? undefined : await organizationOf(visitor, under),
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function line({ dueOn, overdue, workingDaysLeft, organization, title, id, onBehalfOf }: InboxItem): string {
  const mark = overdue ? 'quá hạn' : workingDaysLeft === null ? '' : `còn ${workingDaysLeft}`;
  const whose = onBehalfOf ? ` (thay ${onBehalfOf.name})` : '';
  return `${printedDay(dueOn)}   ${mark.padEnd(7)}   ${organization.name}: ${title.vi}${whose}   ${id}`;
}

function countsLine(counts: Readonly<Record<string, number>>): string {
  const shown = (queue: string) => {
    const count = counts[queue] ?? 0;
    return count < mostCounted ? String(count) : `${count}+`;
  };
  return `của tôi ${shown('mine')}, chưa ai nhận ${shown('unassigned')}, chờ nơi khác ${shown('waiting')}, đã xong ${shown('done')}`;
}
