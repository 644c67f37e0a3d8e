import type { DeadlineLink, ExplainedHold, Who } from '#libs/contracts/http/case-explained';
import { effectiveDeadline, type DeadlineReason } from '#libs/domain/deadline/effective-deadline';
import { dayOf } from '#libs/domain/kernel/day';
import type { Day } from '#libs/domain/kernel/brand';
import type { NamedLevel } from '#libs/persistence/queries/deadline-levels';
import type { LoggedActor, LoggedDecision, TellingEvent } from '#libs/persistence/queries/deadline-log';
import { deadlineText, holdText } from './deadline-text.js';

type Untold<Told> = Told extends unknown ? Omit<Told, 'text'> : never;
export type UntoldLink = Untold<DeadlineLink>;
export type UntoldHold = Omit<ExplainedHold, 'text'>;

/** From the policies and plans that bound the organization when its case was opened, through every decision since. */
export function deadlineChain(
  levels: readonly NamedLevel[],
  log: readonly LoggedDecision[],
): readonly DeadlineLink[] {
  return [...openingLinks(levels, log), ...moveLinks(log)].map((link) => ({
    ...link,
    text: { vi: deadlineText(link, 'vi'), en: deadlineText(link, 'en') },
  }));
}

function openingLinks(levels: readonly NamedLevel[], log: readonly LoggedDecision[]): readonly UntoldLink[] {
  const opened = log.flatMap(({ at, event }) => (event.type === 'CaseOpened' ? [{ at, event }] : []))[0];
  if (!opened) return [];
  const on = dayOf(opened.at);
  const bound = effectiveDeadline(
    levels.map((level) => asOf(level, on)),
    on,
  );
  const links = (bound?.reasons ?? []).flatMap((reason) => reasonLinks(reason, levels));
  const day = opened.event.deadlineOn;
  return bound?.day === day ? links : [...links, { kind: 'opened', day }];
}

/** A plan that was made after a case was opened does not bind it. */
function asOf({ plan, planSetOn, ...level }: NamedLevel, on: Day): NamedLevel {
  return plan && (planSetOn === undefined || planSetOn <= on) ? { ...level, plan } : level;
}

function reasonLinks(reason: DeadlineReason, levels: readonly NamedLevel[]): readonly UntoldLink[] {
  const { source, level: at, day, basis, validFrom, validTo, permission } = reason;
  const level = levels[at];
  if (!level) return [];
  const organization = { id: level.organization.id, name: level.organization.name };
  if (source === 'tier') {
    if (basis.mark !== 'rule') return [];
    const { issuer, number, issuedOn } = basis;
    const valid = { ...(validFrom ? { validFrom } : {}), ...(validTo ? { validTo } : {}) };
    return [{ kind: 'policy', day, basis: { issuer, number, issuedOn }, organization, ...valid }];
  }
  const { planDecision: decision, planBy } = level;
  const who = planBy ? { by: whoOf(planBy) } : {};
  return [
    ...(permission ? [{ kind: 'permission', day, basis: permission } as const] : []),
    { kind: 'plan', day, organization, ...(decision ? { decision } : {}), ...who },
  ];
}

type Moved = Extract<TellingEvent, { from: Day }>;

function moveLinks(log: readonly LoggedDecision[]): readonly UntoldLink[] {
  const links: UntoldLink[] = [];
  const inForce: number[] = [];
  for (const { event, by } of log) {
    if (!isMove(event)) continue;
    const on = event.type === 'DeadlineExtended' ? event.grantedOn : event.decidedOn;
    const told = {
      from: event.from,
      day: event.to,
      reason: event.reason,
      on,
      ...(by ? { by: whoOf(by) } : {}),
    };
    const link = linkOf(event, told);
    if (isTakenBack(event)) {
      const at = inForce.pop();
      const taken = at === undefined ? undefined : links[at];
      if (at !== undefined && taken && mayBeTakenBack(taken)) links[at] = { ...taken, takenBackOn: on };
      links.push(link);
    } else inForce.push(links.push(link) - 1);
  }
  return links;
}

type ToldMove = Pick<Extract<UntoldLink, { kind: 'byPolicy' }>, 'from' | 'day' | 'reason' | 'on' | 'by'>;

function linkOf(event: Moved, told: ToldMove): UntoldLink {
  switch (event.type) {
    case 'DeadlineExtended':
      return { kind: 'extension', decision: event.decision, ...told };
    case 'DeadlineTightened':
      return { kind: 'tightening', decision: event.decision, ...told };
    case 'DeadlineByPolicy':
      return { kind: 'byPolicy', ...(event.decision ? { decision: event.decision } : {}), ...told };
    case 'ExtensionWithdrawn':
      return { kind: 'extensionWithdrawn', ...told };
    case 'TighteningLifted':
      return { kind: 'tighteningLifted', ...told };
    case 'DeadlineByPolicyLifted':
      return { kind: 'byPolicyLifted', ...told };
  }
}

function isTakenBack({ type }: Moved): boolean {
  return type === 'ExtensionWithdrawn' || type === 'TighteningLifted' || type === 'DeadlineByPolicyLifted';
}

type Takeable = Extract<UntoldLink, { kind: 'extension' | 'tightening' | 'byPolicy' }>;

function mayBeTakenBack(link: UntoldLink): link is Takeable {
  return link.kind === 'extension' || link.kind === 'tightening' || link.kind === 'byPolicy';
}

function isMove(event: TellingEvent): event is Moved {
  return 'from' in event;
}

/** Every hold that was placed, each with who placed it and when which of its stages were resumed. */
export function explainedHolds(log: readonly LoggedDecision[]): readonly ExplainedHold[] {
  const holds: UntoldHold[] = [];
  for (const { event, by, command } of log) {
    if (event.type === 'HoldPlaced') {
      const { stages, placedOn, until, reason, basis } = event;
      const last = until ? { until } : {};
      const who = by ? { by: whoOf(by) } : {};
      holds.push({ stages: [...stages], placedOn, ...last, reason, basis, ...who, resumed: [] });
    } else if (event.type === 'HoldLifted') {
      const who = by && command === 'resume' ? { by: whoOf(by) } : {};
      for (const hold of holds) {
        const stages = stopped(hold).filter((stage) => event.stages.includes(stage));
        if (stages.length > 0) hold.resumed.push({ stages, on: event.on, ...who });
      }
    }
  }
  return holds.map((hold) => ({ ...hold, text: { vi: holdText(hold, 'vi'), en: holdText(hold, 'en') } }));
}

function stopped({ stages, resumed }: UntoldHold): UntoldHold['stages'] {
  return stages.filter((stage) => !resumed.some((one) => one.stages.includes(stage)));
}

function whoOf({ name, post, title, organization }: LoggedActor): Who {
  return {
    name,
    post,
    ...(title ? { title } : {}),
    ...(organization ? { organization: { ...organization } } : {}),
  };
}
