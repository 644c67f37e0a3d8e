import type { Command } from 'commander';
import {
  extensionPreviewSchema,
  openRequestPageSchema,
  type ExtensionPreview,
  type OpenRequest,
} from '#libs/contracts/http/deadline';
import { decidedSchema } from '#libs/contracts/http/task';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import { tableText } from '../plan/table-text.js';
import { chosenCampaign } from '../running/named-campaign.js';
import { namedCase } from '../running/named-case.js';
import { dayArgument } from './board.js';
import { paperOf, paperParts } from './paper.js';
import { answering, changing, changingOnce, noun, reading, type Changing, type Output } from './verb.js';

type Where = { readonly campaign?: string; readonly seat?: string };
type Act = Changing &
  Where & { readonly reason: string; readonly to?: Day; readonly decision?: readonly string[] };

/** More time for an organization: asked for, weighed, granted or refused. */
export function extensionCommand(): Command {
  return noun('extension', 'Gia hạn / extensions', [
    list(),
    preview(),
    until(act('ask', 'extension-requests', { vi: 'Đề nghị gia hạn', en: 'Ask for more time' })),
    until(act('grant', 'extensions', { vi: 'Cho gia hạn', en: 'Grant more time' })).requiredOption(
      `--decision ${paperParts}`,
      'văn bản: cơ quan, số, ngày / issuer, number, day',
    ),
    act('refuse', 'extension-requests/decline', { vi: 'Không cho gia hạn', en: 'Refuse it' }),
    act('withdraw', 'extension-requests/withdraw', { vi: 'Rút đề nghị gia hạn', en: 'Withdraw the request' }),
    act('take-back', 'extensions/withdraw', { vi: 'Thu hồi gia hạn', en: 'Take the extension back' }),
  ]);
}

function act(name: string, path: string, { vi, en }: { readonly vi: string; readonly en: string }): Command {
  const command = changing(name, `${vi} / ${en.toLowerCase()}`)
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .requiredOption('--reason <text>', 'lý do / why')
    .option('--seat <id>', 'chức danh / the seat acted through');
  return inCampaign(command).action((organization: string, options: Act) =>
    changingOnce(
      options,
      { vi: `${vi}: ${organization}`, en: `${en}: ${organization}` },
      async (visitor) => {
        const caseId = await namedCase(visitor, organization, options.campaign);
        const { to, reason, decision, seat } = options;
        const { body } = await visitor.post(`/cases/${caseId}/${path}`, {
          reason,
          ...(to && { to }),
          ...(decision && { decision: paperOf('--decision', decision) }),
          ...(seat && { seatId: seat }),
        });
        return decidedSchema.parse(body);
      },
      ({ sequence }) => `${vi}: ${organization} (${sequence})`,
    ),
  );
}

function until(command: Command): Command {
  return command.requiredOption('--to <day>', 'đến ngày / until', dayArgument);
}

function inCampaign(command: Command): Command {
  return command.option(
    '--campaign <code>',
    'mã đợt, mặc định đợt mới nhất / campaign, the latest by default',
  );
}

function list(): Command {
  return inCampaign(reading('list', 'Đề nghị đang chờ trả lời / requests that wait for an answer')).action(
    (options: Output & Where) =>
      answering(
        options,
        async (visitor) => {
          const { id } = await chosenCampaign(visitor, options.campaign);
          const path = `/campaigns/${id}/extension-requests?limit=200`;
          return (await visitor.get(path, openRequestPageSchema)).items;
        },
        requestsText,
      ),
  );
}

function preview(): Command {
  return inCampaign(
    until(reading('preview', 'Gia hạn lấy đi bao nhiêu của cấp trên / what it costs those above')),
  )
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .action((organization: string, options: Output & Where & { readonly to: Day }) =>
      answering(
        options,
        async (visitor) => {
          const caseId = await namedCase(visitor, organization, options.campaign);
          return visitor.get(`/cases/${caseId}/extensions/preview?to=${options.to}`, extensionPreviewSchema);
        },
        previewText,
      ),
    );
}

function requestsText(requests: readonly OpenRequest[]): string {
  const rows = requests.map(({ organization, deadlineOn, to, askedOf, reason }) => [
    organization.code,
    printedDay(deadlineOn),
    printedDay(to),
    askedOf.name,
    reason,
  ]);
  return tableText(['Tổ chức', 'Hạn', 'Xin đến', 'Nơi trả lời', 'Lý do'], rows);
}

function previewText({ from, to, above }: ExtensionPreview): string {
  const rows = above.map(({ name, slackBefore, slackAfter, overtaken, decides }) => [
    name,
    `${slackBefore ?? '–'} → ${slackAfter ?? '–'}`,
    [...(overtaken ? ['vượt ngày đại hội cấp trên'] : []), ...(decides ? ['quyết định'] : [])].join(', '),
  ]);
  const head = `${printedDay(from)} → ${printedDay(to)}`;
  return `${head}\n${tableText(['Cấp trên', 'Dự phòng (ngày làm việc)', ''], rows)}`;
}
