import { z } from 'zod';
import type { Day } from '#libs/domain/kernel/brand';
import type { CongressType } from '#libs/domain/organization/organization';
import type { StageKey } from '#libs/domain/process/definition';
import type { Visitor } from '../api/visitor.js';
import { CommandFault } from '../commands/command-fault.js';
import { paperOf } from '../commands/paper.js';
import { organizationOf } from '../running/named-organization.js';

/** What the command line says of a mass change: one command, and which cases. */
export type CreateOptions = {
  readonly title: string;
  readonly reason: string;
  readonly hold?: readonly StageKey[];
  readonly resume?: readonly StageKey[];
  readonly extendTo?: Day;
  readonly applyPolicies?: true;
  readonly command?: string;
  readonly basis?: readonly string[];
  readonly until?: Day;
  readonly under?: string;
  readonly type?: readonly CongressType[];
  readonly area?: string;
  readonly stage?: StageKey;
  readonly status?: 'open' | 'closed';
  readonly late?: true;
  readonly organization?: readonly string[];
  readonly seat?: string;
};

/** The body of the request; what is wrong in a command given as JSON the API says. */
export async function askedFor(visitor: Visitor, campaignId: string, options: CreateOptions) {
  const { title, reason, seat } = options;
  return {
    campaignId,
    title,
    reason,
    command: commandOf(options),
    filter: await filterOf(visitor, options),
    ...(seat === undefined ? {} : { seatId: seat }),
  };
}

function commandOf(options: CreateOptions): unknown {
  const { hold, resume, extendTo, applyPolicies, command, reason, until, basis } = options;
  const given = [hold, resume, extendTo, applyPolicies, command].filter((one) => one !== undefined);
  if (given.length !== 1) {
    const vi = 'Hãy nêu đúng một lệnh: --hold, --resume, --extend-to, --apply-policies hoặc --command.';
    const en = 'Name one command: --hold, --resume, --extend-to, --apply-policies or --command.';
    throw new CommandFault({ vi, en }, 2);
  }
  if (resume) return { kind: 'resume', stages: resume };
  if (applyPolicies) return { kind: 'applyPolicies', reason };
  if (command !== undefined) return jsonOf(command);
  const paper = paperOf('--basis', basis);
  if (extendTo) return { kind: 'extend', to: extendTo, reason, decision: paper };
  return { kind: 'hold', stages: hold, reason, basis: paper, ...(until ? { until } : {}) };
}

function jsonOf(text: string): unknown {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    throw new CommandFault({ vi: '--command không phải JSON.', en: '--command is no JSON.' }, 2);
  }
}

async function filterOf(visitor: Visitor, options: CreateOptions) {
  const { under, type, area, stage, status, late, organization } = options;
  const listed = [];
  for (const code of organization ?? []) listed.push(await organizationOf(visitor, code));
  return {
    ...(under === undefined ? {} : { under: await organizationOf(visitor, under) }),
    ...(type === undefined ? {} : { types: type }),
    ...(area === undefined ? {} : { area }),
    ...(stage === undefined ? {} : { stage }),
    ...(status === undefined ? {} : { status }),
    ...(late === undefined ? {} : { late }),
    ...(listed.length === 0 ? {} : { organizationIds: listed }),
  };
}
