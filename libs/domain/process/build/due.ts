import type { DueRule, TaskKey } from '../definition.js';
import { assumed, type Basis } from '../legal-basis.js';

/** T−n of the tables: n working days before the opening; the deadline stands in until the opening is fixed. */
export function beforeOpening(workingDays: number, basis: Basis = assumed): DueRule {
  return { from: 'opening', workingDays: -workingDays, basis };
}

/** O+n of the tables; zero is the opening day itself. */
export function afterOpening(workingDays: number, basis: Basis = assumed): DueRule {
  return { from: 'opening', workingDays, basis };
}

/** S+n of the tables. */
export function afterStageStart(workingDays: number, basis: Basis = assumed): DueRule {
  return { from: 'stageStart', workingDays, basis };
}

export function afterHeld(workingDays: number, basis: Basis = assumed): DueRule {
  return { from: 'held', workingDays, basis };
}

export function afterTask(task: TaskKey, workingDays: number, basis: Basis = assumed): DueRule {
  return { from: { task }, workingDays, basis };
}

export function byDeadline(basis: Basis): DueRule {
  return { from: 'deadline', workingDays: 0, basis };
}
