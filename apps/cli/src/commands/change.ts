import { Command, Option } from 'commander';
import { changeSetSchema, type ChangeSetView } from '#libs/contracts/http/change-set';
import { readConfiguration } from '#libs/config/configuration';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { congressTypes } from '#libs/domain/organization/organization';
import { stageKeys } from '#libs/domain/process/definition';
import type { Visitor } from '../api/visitor.js';
import { askedFor, type CreateOptions } from '../change/asked.js';
import { followChange } from '../change/follow.js';
import { changeText } from '../change/text.js';
import { namedCampaign } from '../running/named-campaign.js';
import { signIn } from '../running/sign-in.js';
import { askFirst } from './ask-first.js';
import { dayArgument } from './board.js';
import { failingClearly } from './failing.js';

type Options = { readonly json?: true; readonly dryRun?: true; readonly yes?: true };

export function changeCommand(): Command {
  const change = new Command('change').description(
    'Một lệnh cho nhiều hồ sơ: xem trước, thực hiện, hoàn tác / one command for many cases',
  );
  change.addCommand(create());
  verb('preview', 'Xem trước từng tổ chức / what it would do').action(acting(lookAt));
  verb('second', 'Đồng ý với tư cách người thứ hai / agree as the second person').action(
    acting((visitor, id) => post(visitor, `${id}/approvals`)),
  );
  changing('apply', 'Thực hiện / apply it').action(acting(apply));
  changing('retry', 'Thực hiện lại hồ sơ bị lỗi / try again what failed').action(acting(retry));
  changing('undo', 'Hoàn tác / take it back')
    .requiredOption('--reason <text>', 'lý do / why')
    .action(acting(undo));
  verb('show', 'Tình trạng / where it stands').action(acting((visitor, id) => shown(visitor, id)));
  return change;

  function verb(name: string, description: string): Command {
    return change
      .command(name)
      .description(description)
      .argument('<id>', 'mã thay đổi / id of the change')
      .option('--json', 'kết quả dạng JSON / result as JSON');
  }
  function changing(name: string, description: string): Command {
    return verb(name, description)
      .option('--dry-run', 'chỉ xem trước / only preview')
      .option('--yes', 'không hỏi lại / do not ask');
  }
}

function create(): Command {
  const stages = () => [...stageKeys];
  return new Command('create')
    .description('Lập và xem trước / draw up and preview')
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .requiredOption('--title <text>', 'tên / title')
    .requiredOption('--reason <text>', 'lý do / why')
    .addOption(new Option('--hold <stages...>', 'tạm dừng giai đoạn / hold stages').choices(stages()))
    .addOption(new Option('--resume <stages...>', 'tiếp tục giai đoạn / resume stages').choices(stages()))
    .option('--extend-to <day>', 'gia hạn đến ngày / extend to a day', dayArgument)
    .option('--apply-policies', 'theo quy định hiện hành / take over what policies name now')
    .option('--command <json>', 'lệnh khác, dạng JSON / any other command, as JSON')
    .option('--basis <parts...>', 'căn cứ: cơ quan, số, ngày / legal basis: issuer, number, day')
    .option('--until <day>', 'tạm dừng đến hết ngày / last day of the hold', dayArgument)
    .option('--under <code>', 'trong tổ chức / in and below an organization')
    .addOption(new Option('--type <types...>', 'loại tổ chức / types').choices([...congressTypes]))
    .option('--area <name>', 'địa bàn / area')
    .addOption(new Option('--stage <stage>', 'đang ở giai đoạn / in a stage').choices(stages()))
    .addOption(new Option('--status <status>', 'tình trạng / status').choices(['open', 'closed']))
    .option('--late', 'quá hạn / late')
    .option('--organization <codes...>', 'đúng các tổ chức này / these organizations')
    .option('--seat <id>', 'chức danh / the seat acted through')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((code: string, options: CreateOptions & Options) =>
      failingClearly(async () => {
        const visitor = await signIn(readConfiguration());
        const { id } = await namedCampaign(visitor, code);
        const { body } = await visitor.post('/change-sets', await askedFor(visitor, id, options));
        print(await lookAt(visitor, changeSetSchema.parse(body).id), options);
      }),
    );
}

type Act<Given> = (visitor: Visitor, id: string, options: Given) => Promise<ChangeSetView>;

function acting<Given extends Options>(act: Act<Given>) {
  return (id: string, options: Given) =>
    failingClearly(async () => print(await act(await signIn(readConfiguration()), id, options), options));
}

async function lookAt(visitor: Visitor, id: string): Promise<ChangeSetView> {
  return post(visitor, `${id}/preview`);
}

/** A dry run looks anew and leaves it at that. */
async function apply(visitor: Visitor, id: string, options: Options): Promise<ChangeSetView> {
  if (options.dryRun) return lookAt(visitor, id);
  const { title, preview } = await shown(visitor, id);
  const count = formatCount(preview?.wouldChange ?? 0);
  await askFirst({ vi: `${title}: ${count} hồ sơ?`, en: `Apply to ${count} cases?` }, options.yes);
  return carriedOut(visitor, id, 'apply');
}

async function retry(visitor: Visitor, id: string, options: Options): Promise<ChangeSetView> {
  const { progress } = await shown(visitor, id);
  if (options.dryRun) return shown(visitor, id);
  const count = formatCount(progress.failed + progress.pending);
  await askFirst({ vi: `Thực hiện lại ${count} hồ sơ?`, en: `Try ${count} cases again?` }, options.yes);
  return carriedOut(visitor, id, 'retry');
}

/** An undoing is drawn up and previewed first: what can no longer be taken back is said before anything is. */
async function undo(
  visitor: Visitor,
  id: string,
  options: Options & { readonly reason: string },
): Promise<ChangeSetView> {
  const drawn = await post(visitor, `${id}/undo`, { reason: options.reason });
  const seen = await lookAt(visitor, drawn.id);
  if (options.dryRun || seen.state === 'awaitingSecond') return seen;
  if (!options.json) print(seen, options);
  return apply(visitor, drawn.id, options);
}

async function carriedOut(visitor: Visitor, id: string, act: 'apply' | 'retry'): Promise<ChangeSetView> {
  await post(visitor, `${id}/${act}`);
  await followChange(visitor, id);
  return shown(visitor, id);
}

async function shown(visitor: Visitor, id: string): Promise<ChangeSetView> {
  return visitor.get(`/change-sets/${id}`, changeSetSchema);
}

async function post(visitor: Visitor, path: string, asked: object = {}): Promise<ChangeSetView> {
  return changeSetSchema.parse((await visitor.post(`/change-sets/${path}`, asked)).body);
}

function print(set: ChangeSetView, { json }: Options): void {
  process.stdout.write(`${json ? JSON.stringify(set) : changeText(set)}\n`);
  if (set.state === 'failed') process.exitCode = 1;
}
