import { Option, type Command } from 'commander';
import {
  deliveryPageSchema,
  deliverySchema,
  webhookListSchema,
  webhookMadeSchema,
  type DeliveryAnswer,
  type WebhookAnswer,
} from '#libs/contracts/http/webhook';
import { webhookKinds, type WebhookKind } from '#libs/domain/webhook/kinds';
import { listText, tableText } from '../plan/table-text.js';
import { namedCampaign } from '../running/named-campaign.js';
import { organizationOf } from '../running/named-organization.js';
import {
  answering,
  changing,
  changingOnce,
  noun,
  reading,
  showing,
  type Changing,
  type Output,
} from './verb.js';

type AddOptions = Changing & { readonly organization: string; readonly kind: readonly WebhookKind[] };

/** Other systems that are told what happens. */
export function webhookCommand(): Command {
  return noun('webhook', 'Báo cho hệ thống khác / other systems that are told', [
    list(),
    add(),
    remove(),
    deliveries(),
    again(),
    test(),
  ]);
}

function list(): Command {
  return showing('list', 'Các địa chỉ nhận / who is told', {
    path: 'webhooks',
    schema: webhookListSchema.transform(({ items }) => items),
    text: (webhooks) => listText(webhooks.map(webhookLine)),
  });
}

function add(): Command {
  return changing('add', 'Thêm một địa chỉ; khóa chỉ hiện một lần / add one; its secret is shown once')
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .argument('<url>', 'địa chỉ / address')
    .requiredOption('--organization <code>', 'tổ chức và cấp dưới / organization, and below')
    .addOption(
      new Option('--kind <kinds...>', 'việc gì / of what').choices([...webhookKinds]).makeOptionMandatory(),
    )
    .action((code: string, url: string, { organization, kind, ...options }: AddOptions) =>
      changingOnce(
        options,
        { vi: `Báo cho ${url}`, en: `Tell ${url}` },
        async (visitor) => {
          const { id } = await namedCampaign(visitor, code);
          const organizationId = await organizationOf(visitor, organization);
          const asked = { organizationId, kinds: kind, url };
          return webhookMadeSchema.parse((await visitor.post(`/campaigns/${id}/webhooks`, asked)).body);
        },
        ({ secret = '', ...webhook }) => `${webhookLine(webhook)}\n${secret}`,
      ),
    );
}

function remove(): Command {
  return changing('remove', 'Thôi báo / tell it no more')
    .argument('<id>', 'như trong webhook list / as webhook list prints it')
    .action((id: string, options: Changing) =>
      changingOnce(
        options,
        { vi: 'Thôi báo cho địa chỉ này', en: 'Tell it no more' },
        async (visitor) => {
          await visitor.remove(`/webhooks/${id}`);
          return { removed: id };
        },
        () => `Đã thôi báo / removed: ${id}`,
      ),
    );
}

function deliveries(): Command {
  return reading('deliveries', 'Đã gửi, chưa gửi được / what was delivered, and what was not')
    .argument('<id>', 'như trong webhook list / as webhook list prints it')
    .addOption(
      new Option('--status <status>', 'tình trạng / status').choices(['pending', 'delivered', 'failed']),
    )
    .action((id: string, { status, ...options }: Output & { readonly status?: string }) =>
      answering(
        options,
        async (visitor) => {
          const query = new URLSearchParams({ limit: '200', ...(status && { status }) });
          return (await visitor.get(`/webhooks/${id}/deliveries?${query.toString()}`, deliveryPageSchema))
            .items;
        },
        deliveriesText,
      ),
    );
}

function again(): Command {
  return changing('replay', 'Gửi lại / send one again')
    .argument('<id>', 'như trong webhook list / as webhook list prints it')
    .argument('<delivery>', 'như trong webhook deliveries / as webhook deliveries prints it')
    .action((id: string, delivery: string, options: Changing) =>
      changingOnce(
        options,
        { vi: 'Gửi lại', en: 'Send it again' },
        async (visitor) =>
          deliverySchema.parse((await visitor.post(`/webhooks/${id}/deliveries/${delivery}/replay`)).body),
        (one) => deliveriesText([one]),
      ),
    );
}

function test(): Command {
  return reading('test', 'Gửi thử / send a trial')
    .argument('<id>', 'như trong webhook list / as webhook list prints it')
    .action((id: string, options: Output) =>
      answering(
        options,
        async (visitor) => deliverySchema.parse((await visitor.post(`/webhooks/${id}/test`)).body),
        (one) => deliveriesText([one]),
      ),
    );
}

function webhookLine({ id, url, kinds, active, failingSince }: WebhookAnswer): string {
  const state = !active ? 'đã dừng' : failingSince ? `lỗi từ ${failingSince}` : 'đang báo';
  return `${url}   ${kinds.join(',')}   ${state}   ${id}`;
}

function deliveriesText(items: readonly DeliveryAnswer[]): string {
  const rows = items.map(({ createdAt, kind, status, attempts, responseCode, lastError, id }) => [
    createdAt,
    kind,
    status,
    attempts,
    String(responseCode ?? lastError ?? ''),
    id,
  ]);
  return tableText(['Lúc', 'Việc', 'Tình trạng', 'Lần', 'Trả lời', 'Mã'], rows);
}
