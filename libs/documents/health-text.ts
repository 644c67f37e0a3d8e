import { printedDay } from '#libs/domain/kernel/day';
import type { HealthReason } from '#libs/domain/plan/health';
import type { Overdue } from '#libs/domain/plan/outlook';
import type { ProcessDefinition, StageKey, TaskKey, Text } from '#libs/domain/process/definition';
import { textOf, type Locale, type Places } from '#libs/i18n/texts';

/** Why a case is as healthy as it is, as a committee reads it. */
export function healthText(reason: HealthReason, definition: ProcessDefinition): Text {
  const text = (locale: Locale) =>
    textOf(locale, 'health', reason.code, placesOf(reason, definition, locale));
  return { vi: text('vi'), en: text('en') };
}

/** Days are printed, stages and tasks are named by their titles. */
function placesOf(reason: HealthReason, definition: ProcessDefinition, locale: Locale): Places {
  const { code: _, ...named } = reason;
  const places: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(named)) {
    if (typeof value === 'number') places[name] = value;
    else if (typeof value === 'string') places[name] = name === 'stage' ? value : printedDay(value);
  }
  if ('stage' in reason) places['stage'] = stageTitle(definition, reason.stage)[locale];
  if ('overdue' in reason) {
    places['task'] = overdueTitle(reason.overdue, definition)[locale];
    places['since'] = printedDay(reason.overdue.dueOn);
  }
  return places;
}

function overdueTitle({ task, condition }: Overdue, definition: ProcessDefinition): Text {
  return condition === undefined ? taskTitle(definition, task) : { vi: condition, en: condition };
}

export function stageTitle({ stages }: ProcessDefinition, key: StageKey): Text {
  return stages.find((stage) => stage.key === key)?.title ?? { vi: key, en: key };
}

export function taskTitle({ stages }: ProcessDefinition, key: TaskKey): Text {
  const task = stages.flatMap(({ tasks }) => tasks).find((one) => one.key === key);
  return task?.title ?? { vi: key, en: key };
}
