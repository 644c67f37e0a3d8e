import { taskDetailSchema } from '#libs/contracts/http/task-view';
import { decidedSchema, type DecisionInput } from '#libs/contracts/http/task';
import type { Day } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';
import type { Party } from '#libs/domain/organization/party';
import type { Visitor } from '../api/visitor.js';
import { askFirst } from '../commands/ask-first.js';
import { CommandFault } from '../commands/command-fault.js';
import { partLines, shownOf } from './parts.js';

export const verdicts = ['approve', 'adopt', 'return', 'reject', 'abstain'] as const;
export type VerdictWord = (typeof verdicts)[number];

export type DecideOptions = {
  readonly seat?: string;
  readonly point?: readonly string[];
  readonly reason?: string;
  readonly condition?: string;
  readonly owner?: Body;
  readonly due?: Day;
  readonly toStep?: number;
  readonly absorb?: Party;
  readonly sign?: Party;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
};

const words: Readonly<Record<DecisionInput['kind'], string>> = {
  approve: 'Phê duyệt',
  approveWithConditions: 'Duyệt có điều kiện',
  returnForRevision: 'Trả lại để hoàn thiện',
  reject: 'Không duyệt',
  abstain: 'Không ý kiến',
  adoptSubjectToEditing: 'Thông qua, giao tiếp thu hoàn thiện',
};

/** Signs a task through the API; a dry run only says whether the rules would let this person do so now. */
export async function decideTask(
  visitor: Visitor,
  task: string,
  verdict: VerdictWord,
  options: DecideOptions,
): Promise<void> {
  const decision = decisionOf(verdict, options);
  const view = await visitor.get(`/tasks/${task}`, taskDetailSchema);
  const { title, organization, allowedActions, parts } = view;
  const isAllowed = allowedActions.some(
    ({ kind, seatId }) => kind === decision.kind && (options.seat === undefined || options.seat === seatId),
  );
  if (options.dryRun) {
    const said = isAllowed ? 'được phép / allowed' : 'không được phép / not allowed';
    process.stdout.write(`${options.json ? JSON.stringify({ allowed: isAllowed }) : said}\n`);
    return;
  }
  if (!options.json) for (const line of partLines(parts)) process.stdout.write(`${line}\n`);
  const what = `${words[decision.kind]}: ${organization.name}, ${title.vi}`;
  await askFirst({ vi: `${what}?`, en: `${decision.kind}: ${title.en}?` }, options.yes);
  const seat = options.seat === undefined ? {} : { seatId: options.seat };
  const { body } = await visitor.post(`/tasks/${task}/decisions`, {
    ...decision,
    ...seat,
    shown: shownOf(parts),
  });
  const decided = decidedSchema.parse(body);
  process.stdout.write(`${options.json ? JSON.stringify(decided) : `${what} (${decided.sequence})`}\n`);
}

export function verdictWord({ kind }: Pick<Decision, 'kind'>): string {
  return words[kind];
}

export type Decision = { readonly kind: DecisionInput['kind'] } & Readonly<Record<string, unknown>>;

export function decisionOf(verdict: VerdictWord, options: DecideOptions): Decision {
  const { point, reason, condition, owner, due, toStep, absorb, sign } = options;
  switch (verdict) {
    case 'approve':
      if (condition === undefined) return { kind: 'approve' };
      if (!owner || !due)
        throw wrongUse('Điều kiện cần --owner và --due.', 'A condition needs --owner and --due.');
      return { kind: 'approveWithConditions', conditions: [{ text: condition, owner, dueOn: due }] };
    case 'return':
      if (!point) throw wrongUse('Trả lại cần ít nhất một --point.', 'A return needs at least one --point.');
      return {
        kind: 'returnForRevision',
        points: point.map((text) => ({ text })),
        ...(toStep === undefined ? {} : { toStep }),
      };
    case 'adopt':
      if (!absorb || !sign)
        throw wrongUse('Thông qua cần --absorb và --sign.', 'An adoption needs --absorb and --sign.');
      return { kind: 'adoptSubjectToEditing', mandate: { absorb, sign } };
    case 'reject':
      if (!reason) throw wrongUse('Không duyệt cần --reason.', 'A rejection needs --reason.');
      return { kind: 'reject', reason };
    case 'abstain':
      return { kind: 'abstain' };
  }
}

function wrongUse(vi: string, en: string): CommandFault {
  return new CommandFault({ vi, en }, 2);
}
