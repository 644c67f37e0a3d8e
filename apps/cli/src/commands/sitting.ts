import { Command, Option } from 'commander';
import {
  candidatesSchema,
  conclusionPreviewSchema,
  sittingPageSchema,
  sittingSchema,
} from '#libs/contracts/http/sitting';
import { readConfiguration } from '#libs/config/configuration';
import { agendaOrders, type AgendaOrder } from '#libs/domain/sitting/agenda-order';
import { sittingStates, type SittingState } from '#libs/domain/sitting/sitting';
import { listText } from '../plan/table-text.js';
import { signIn } from '../running/sign-in.js';
import { candidateLine, previewText, sittingLine, sittingText } from '../sitting/text.js';
import { askFirst } from './ask-first.js';
import { failingClearly } from './failing.js';

/** As many as the API gives at once. */
const mostShown = 200;

type Json = { readonly json?: true };
type ListOptions = Json & { readonly state?: SittingState };
type AgendaOptions = Json & { readonly order: AgendaOrder; readonly add?: true };
type ConcludeOptions = Json & { readonly dryRun?: true; readonly yes?: true };

export function sittingCommand(): Command {
  const sitting = new Command('sitting').description('Phiên họp / sittings');
  sitting
    .command('list')
    .description('Các phiên họp mà người đăng nhập được biết / the sittings that one may know of')
    .addOption(new Option('--state <state>', 'tình trạng / state').choices([...sittingStates]))
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((options: ListOptions) => failingClearly(() => list(options)));
  verb('show', 'Một phiên họp / a sitting').action((id: string, options: Json) =>
    failingClearly(() => show(id, options)),
  );
  verb('agenda', 'Hồ sơ sẵn sàng đưa vào chương trình / the dossiers that are ready for its agenda')
    .addOption(new Option('--order <order>', 'thứ tự / order').choices([...agendaOrders]).default('urgency'))
    .option('--add', 'đưa tất cả vào chương trình / put them all on it')
    .action((id: string, options: AgendaOptions) => failingClearly(() => agenda(id, options)));
  verb('conclude', 'Kết luận phiên họp / conclude it')
    .option('--dry-run', 'chỉ xem trước / only preview')
    .option('--yes', 'không hỏi lại / do not ask')
    .action((id: string, options: ConcludeOptions) => failingClearly(() => conclude(id, options)));
  return sitting;

  function verb(name: string, description: string): Command {
    return sitting
      .command(name)
      .description(description)
      .argument('<id>', 'mã phiên họp / id of the sitting')
      .option('--json', 'kết quả dạng JSON / result as JSON');
  }
}

async function list({ state, json }: ListOptions): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const wanted = state === undefined ? '' : `&state=${state}`;
  const { items } = await visitor.get(`/sittings?limit=${mostShown}${wanted}`, sittingPageSchema);
  say(json ? JSON.stringify({ items }) : listText(items.map(sittingLine)));
}

async function show(id: string, { json }: Json): Promise<void> {
  const view = await (await signIn(readConfiguration())).get(`/sittings/${id}`, sittingSchema);
  say(json ? JSON.stringify(view) : sittingText(view));
}

async function agenda(id: string, { order, add, json }: AgendaOptions): Promise<void> {
  const visitor = await signIn(readConfiguration());
  if (add) {
    const view = sittingSchema.parse((await visitor.post(`/sittings/${id}/items`, { ready: order })).body);
    say(json ? JSON.stringify(view) : sittingText(view));
    return;
  }
  const ready = await visitor.get(`/sittings/${id}/candidates?order=${order}`, candidatesSchema);
  say(json ? JSON.stringify(ready) : listText(ready.items.map(candidateLine)));
}

/** What would come of it is shown first; nothing is concluded that the preview says would be refused. */
async function conclude(id: string, { dryRun, yes, json }: ConcludeOptions): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const preview = await visitor.get(`/sittings/${id}/conclusion`, conclusionPreviewSchema);
  if (dryRun || !preview.ready) {
    say(json ? JSON.stringify(preview) : previewText(preview));
    if (!preview.ready) process.exitCode = 1;
    return;
  }
  const count = preview.items.length;
  await askFirst({ vi: `Kết luận ${count} mục?`, en: `Conclude ${count} items?` }, yes);
  const view = sittingSchema.parse((await visitor.post(`/sittings/${id}/conclusion`)).body);
  say(json ? JSON.stringify(view) : sittingText(view));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
