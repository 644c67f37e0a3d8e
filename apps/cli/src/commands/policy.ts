import { Option, type Command } from 'commander';
import { planSchema, policyListSchema, policySchema, type PolicyAnswer } from '#libs/contracts/http/deadline';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import { congressTypes, type CongressType } from '#libs/domain/organization/organization';
import { tableText } from '../plan/table-text.js';
import { namedCampaign } from '../running/named-campaign.js';
import { organizationOf } from '../running/named-organization.js';
import { dayArgument } from './board.js';
import { paperOf, paperParts } from './paper.js';
import { changing, changingOnce, noun, showing, type Changing } from './verb.js';

type Paper = readonly string[];
type AddOptions = Changing & {
  readonly type: CongressType;
  readonly deadline: Day;
  readonly basis: Paper;
  readonly from?: Day;
  readonly to?: Day;
  readonly replaces?: Paper;
};
type PlanOptions = Changing & {
  readonly deadline: Day;
  readonly decision: Paper;
  readonly permission?: Paper;
  readonly seat?: string;
};

/** What deadlines rest on: the policies of tiers. */
export function policyCommand(): Command {
  return noun('policy', 'Quy định về thời hạn của từng cấp / policies of the tiers', [list(), add()]);
}

function list(): Command {
  return showing('list', 'Các quy định, căn cứ, hiệu lực / policies, their basis and validity', {
    path: 'policies',
    schema: policyListSchema.transform(({ items }) => items),
    text: policiesText,
  });
}

function add(): Command {
  return changing('add', 'Thêm quy định, hoặc thay quy định cũ / add a policy, or replace one')
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .addOption(
      new Option('--type <type>', 'loại tổ chức / type').choices([...congressTypes]).makeOptionMandatory(),
    )
    .requiredOption('--deadline <day>', 'hạn chót / last day', dayArgument)
    .requiredOption(`--basis ${paperParts}`, 'cơ quan, số, ngày / issuer, number, day')
    .option('--from <day>', 'hiệu lực từ / in force from', dayArgument)
    .option('--to <day>', 'đến hết / until', dayArgument)
    .option(`--replaces ${paperParts}`, 'thay văn bản nào / the document it replaces')
    .action((code: string, { type, deadline, basis, from, to, replaces, ...options }: AddOptions) =>
      changingOnce(
        options,
        { vi: `Thời hạn ${printedDay(deadline)}, cấp ${type}`, en: `Deadline ${deadline} for ${type}` },
        async (visitor) => {
          const { id } = await namedCampaign(visitor, code);
          const { body } = await visitor.post(`/campaigns/${id}/policies`, {
            ...paperOf('--basis', basis),
            type,
            deadlineOn: deadline,
            validFrom: from,
            validTo: to,
            ...(replaces && { replaces: paperOf('--replaces', replaces) }),
          });
          return policySchema.parse(body);
        },
        (policy) => policiesText([policy]),
      ),
    );
}

/** The plan of a superior for an organization and everything below it. */
export function superiorsPlanCommand(): Command {
  const set = changing('set', 'Cấp trên ấn định hạn cho tổ chức và cấp dưới / a superior’s last day')
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .requiredOption('--deadline <day>', 'hạn chót / last day', dayArgument)
    .requiredOption(`--decision ${paperParts}`, 'cơ quan, số, ngày / issuer, number, day')
    .option(`--permission ${paperParts}`, 'văn bản cho phép nới / what permits a looser day')
    .option('--seat <id>', 'chức danh / the seat acted through')
    .action((code: string, organization: string, options: PlanOptions) =>
      changingOnce(
        options,
        {
          vi: `Ấn định ${printedDay(options.deadline)}: ${organization}`,
          en: `Set it to ${options.deadline}`,
        },
        async (visitor) => {
          const { id } = await namedCampaign(visitor, code);
          const path = `/campaigns/${id}/plans/${await organizationOf(visitor, organization)}`;
          return planSchema.parse((await visitor.put(path, planOf(options))).body);
        },
        ({ deadlineOn, casesDueLater }) =>
          `Hạn của cấp trên: ${printedDay(deadlineOn)}. ${casesDueLater} hồ sơ đang chạy có hạn muộn hơn.`,
      ),
    );
  return noun('plan', 'Kế hoạch của cấp trên / plans of superiors', [set]);
}

function planOf({ deadline, decision, permission, seat }: PlanOptions) {
  return {
    deadlineOn: deadline,
    decision: paperOf('--decision', decision),
    ...(permission && { permission: paperOf('--permission', permission) }),
    ...(seat && { seatId: seat }),
  };
}

function policiesText(policies: readonly PolicyAnswer[]): string {
  const rows = policies.map(({ type, deadlineOn, issuer, number, issuedOn, validFrom, validTo }) => [
    type,
    printedDay(deadlineOn),
    `${issuer} ${number} ngày ${printedDay(issuedOn)}`,
    validFrom ? printedDay(validFrom) : '',
    validTo ? printedDay(validTo) : '',
  ]);
  return tableText(['Loại', 'Hạn chót', 'Căn cứ', 'Từ', 'Đến'], rows);
}
