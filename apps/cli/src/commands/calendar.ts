import { Command, InvalidArgumentError } from 'commander';
import { readConfiguration } from '#libs/config/configuration';
import {
  calendarConfirmedSchema,
  calendarPreviewSchema,
  calendarProposalSchema,
  calendarsSchema,
  type CalendarPreviewAnswer,
} from '#libs/contracts/http/working-calendar';
import type { Day } from '#libs/domain/kernel/brand';
import type { Visitor } from '../api/visitor.js';
import { draftOf, type CalendarDays, type DraftOptions } from '../calendar/draft.js';
import { inForceAt } from '../calendar/heads.js';
import { printedCalendars, printedConfirmed, printedPreview, printedProposal } from '../calendar/printed.js';
import { namedCampaign } from '../running/named-campaign.js';
import { organizationOf } from '../running/named-organization.js';
import { signIn } from '../running/sign-in.js';
import { askFirst } from './ask-first.js';
import { dayArgument } from './board.js';
import { failingClearly } from './failing.js';

type Options = { readonly json?: true };
type Weighing = Options & DraftOptions;
type Confirming = Weighing & { readonly reason: string; readonly yes?: true; readonly dryRun?: true };

/** Working calendars: looked at, proposed, weighed, confirmed; by whoever administers that part of the tree. */
export function calendarCommand(): Command {
  const calendar = new Command('calendar').description('Lịch làm việc / working calendars');
  verb(calendar, 'show', 'Các bản lịch và người xác nhận / every version, and who confirmed it').action(
    (code: string, options: Options) => failingClearly(() => show(code, options)),
  );
  verb(calendar, 'propose', 'Ngày lễ dự kiến của một năm / what a library proposes for a year')
    .option('--year <year>', 'năm / year', yearArgument)
    .action((code: string, options: Options & { readonly year?: number }) =>
      failingClearly(() => propose(code, options)),
    );
  drafting(verb(calendar, 'preview', 'Xem trước hạn nào đổi / which days would move')).action(
    (code: string, options: Weighing) => failingClearly(() => preview(code, options)),
  );
  drafting(verb(calendar, 'confirm', 'Xác nhận lịch, sau khi xem trước / confirm, after a preview'))
    .requiredOption('--reason <text>', 'lý do, căn cứ / why, on which basis')
    .option('--dry-run', 'chỉ xem trước / preview only')
    .option('--yes', 'không hỏi lại / do not ask')
    .action((code: string, options: Confirming) => failingClearly(() => confirm(code, options)));
  return calendar;
}

function verb(calendar: Command, name: string, description: string): Command {
  return calendar
    .command(name)
    .description(description)
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .option('--json', 'kết quả dạng JSON / result as JSON');
}

/** Days are changes to the calendar in force, unless a file brings a whole one. */
function drafting(command: Command): Command {
  const days = (text: string, before: readonly Day[]) => [...before, dayArgument(text)];
  const years = (text: string, before: readonly number[]) => [...before, yearArgument(text)];
  return command
    .option('--organization <code>', 'phần cây dưới tổ chức / the part of the tree below an organization')
    .option('--file <path>', 'cả lịch, dạng JSON / a whole calendar as JSON')
    .option('--off <day>', 'thêm ngày nghỉ / a day off', days, [])
    .option('--work <day>', 'thêm ngày làm bù / a weekend day worked in exchange', days, [])
    .option('--plain <day>', 'bỏ ngày đã nêu / a day named before is as usual', days, [])
    .option('--confirm-year <year>', 'xác nhận năm / confirm a year', years, []);
}

async function show(code: string, { json }: Options): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const { id } = await namedCampaign(visitor, code);
  const calendars = await visitor.get(`/campaigns/${id}/calendars`, calendarsSchema);
  print(json ? JSON.stringify(calendars) : printedCalendars(calendars));
}

async function propose(code: string, { json, year }: Options & { readonly year?: number }): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const { id } = await namedCampaign(visitor, code);
  const query = year === undefined ? '' : `?year=${year}`;
  const proposal = await visitor.get(`/campaigns/${id}/calendars/proposals${query}`, calendarProposalSchema);
  print(json ? JSON.stringify(proposal) : printedProposal(proposal));
}

async function preview(code: string, options: Weighing): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const { found } = await weigh(visitor, code, options);
  print(options.json ? JSON.stringify(found) : printedPreview(found));
}

/** What changes is shown first; what is confirmed is what was shown. */
async function confirm(code: string, { reason, yes, dryRun, ...options }: Confirming): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const { path, draft, found } = await weigh(visitor, code, options);
  if (dryRun || !options.json) print(options.json ? JSON.stringify(found) : printedPreview(found));
  if (dryRun) return;
  await askFirst({ vi: 'Xác nhận lịch này?', en: 'Confirm this calendar?' }, yes);
  const { body } = await visitor.post(path, { ...draft, against: found.against, reason });
  const confirmed = calendarConfirmedSchema.parse(body);
  print(options.json ? JSON.stringify(confirmed) : printedConfirmed(confirmed));
}

type Weighed = {
  readonly path: string;
  readonly draft: CalendarDays & { readonly organizationId?: string };
  readonly found: CalendarPreviewAnswer;
};

async function weigh(visitor: Visitor, code: string, options: Weighing): Promise<Weighed> {
  const { id, rootId } = await namedCampaign(visitor, code);
  const path = `/campaigns/${id}/calendars`;
  const calendars = await visitor.get(path, calendarsSchema);
  const named = options.organization;
  const organizationId = named === undefined ? undefined : await organizationOf(visitor, named);
  const inForce = await inForceAt(visitor, calendars, organizationId ?? rootId);
  const draft = { ...draftOf(inForce, options), ...(organizationId ? { organizationId } : {}) };
  const { body } = await visitor.post(`${path}/preview`, draft);
  return { path, draft, found: calendarPreviewSchema.parse(body) };
}

function yearArgument(text: string): number {
  if (/^[1-9]\d{3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Năm gồm bốn chữ số. / A year has four digits.');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
