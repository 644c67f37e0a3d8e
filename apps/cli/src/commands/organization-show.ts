import type { Command } from 'commander';
import {
  organizationDetailSchema,
  organizationPageSchema,
  type OrganizationDetailAnswer,
} from '#libs/contracts/http/organization';
import { printedDay } from '#libs/domain/kernel/day';
import { textOf } from '#libs/i18n/texts';
import { tableText } from '../plan/table-text.js';
import { organizationOf } from '../running/named-organization.js';
import { answering, reading, type Output } from './verb.js';

type ListOptions = Output & { readonly under?: string; readonly search?: string };

/** As many as the API gives at once. */
const pageSize = 200;

/** Where the ids of seats and people are found that other commands take. */
export function organizationLooks(): readonly Command[] {
  const show = reading('show', 'Chức danh và người giữ, kèm mã / seats and who holds them, with their ids')
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .action((code: string, options: Output) =>
      answering(
        options,
        async (visitor) => {
          const id = await organizationOf(visitor, code);
          return visitor.get(`/organizations/${id}`, organizationDetailSchema);
        },
        organizationText,
      ),
    );
  const list = reading('list', 'Tìm tổ chức / look organizations up')
    .option('--under <code>', 'tổ chức và cấp dưới / an organization and what is below it')
    .option('--search <text>', 'tìm không cần dấu / searched without accents')
    .action(({ under, search, ...options }: ListOptions) =>
      answering(
        options,
        async (visitor) => {
          const query = new URLSearchParams({ limit: String(pageSize), ...(search && { q: search }) });
          if (under !== undefined) query.set('under', await organizationOf(visitor, under));
          return visitor.get(`/organizations?${query.toString()}`, organizationPageSchema);
        },
        ({ items, nextCursor }) => {
          const rows = items.map(({ code, name, type }) => [code, name, type]);
          const more = nextCursor === undefined ? '' : '\n…';
          return `${tableText(['Mã', 'Tên', 'Loại'], rows)}${more}`;
        },
      ),
    );
  return [list, show];
}

function organizationText({ code, name, type, seats }: OrganizationDetailAnswer): string {
  const rows = seats.map(({ id, title, bodies, holders }) => {
    const now = holders.find(({ validTo }) => validTo === null);
    const who = now ? `${now.name} (từ ${printedDay(now.validFrom)})` : 'khuyết';
    const where = bodies.map((body) => textOf('vi', 'body', body)).join(', ');
    return [id, now?.personId ?? '', title, who, where];
  });
  const columns = ['Mã chức danh', 'Mã người', 'Chức danh', 'Người giữ', 'Cơ quan'];
  return `${name}   ${code}   ${type}\n${tableText(columns, rows)}`;
}
