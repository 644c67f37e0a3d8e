import type { CaseEvent } from '../case/event.js';
import type { WebhookKind } from './kinds.js';

/** What one event is told as: keys, rounds and days; no comment, no reason, no person. */
export type Announcement = {
  readonly kind: WebhookKind;
  readonly about: Readonly<Record<string, string | number | readonly string[]>>;
};

/** Undefined for what stays inside: how a task is worked on, who signed, how a vote went. */
export function announce(event: CaseEvent): Announcement | undefined {
  switch (event.type) {
    case 'StageEntered':
      return { kind: 'stageEntered', about: { stage: event.stage } };
    case 'StageLeft':
      return { kind: 'stageLeft', about: { stage: event.stage } };
    case 'TaskCompleted':
      return { kind: 'taskCompleted', about: { task: event.task } };
    case 'TaskReturned': {
      const { task, round, outcome } = event;
      return { kind: 'taskReturned', about: { task, round, outcome } };
    }
    case 'DeadlineExtended':
    case 'ExtensionWithdrawn':
    case 'DeadlineTightened':
    case 'TighteningLifted':
    case 'DeadlineByPolicy':
    case 'DeadlineByPolicyLifted':
      return { kind: movedAs[event.type], about: { from: event.from, to: event.to } };
    case 'HoldPlaced': {
      const { stages, until } = event;
      return { kind: 'holdPlaced', about: { stages, ...(until ? { until } : {}) } };
    }
    case 'HoldLifted':
      return { kind: 'holdLifted', about: { stages: event.stages, on: event.on } };
    case 'WaiverGranted':
      return { kind: 'waiverGranted', about: { rule: event.rule } };
    case 'OpeningDaySet':
      return { kind: 'openingDaySet', about: { day: event.day } };
    case 'CongressHeld':
      return { kind: 'congressHeld', about: { day: event.day } };
    case 'CaseClosed':
      return { kind: 'caseClosed', about: {} };
    default:
      return undefined;
  }
}

const movedAs = {
  DeadlineExtended: 'extensionGranted',
  ExtensionWithdrawn: 'extensionWithdrawn',
  DeadlineTightened: 'deadlineTightened',
  TighteningLifted: 'tighteningLifted',
  DeadlineByPolicy: 'deadlineByPolicy',
  DeadlineByPolicyLifted: 'deadlineByPolicy',
} as const;
