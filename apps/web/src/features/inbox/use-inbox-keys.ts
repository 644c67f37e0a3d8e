import { useEffect } from 'react';
import { isWriting } from '../../app/shortcuts.js';
import type { Choosing } from './use-choosing.js';

/** j and k go down and up, Enter goes into the task, Esc back to the list, `/` searches. */
export function useInboxKeys({ step, close }: Choosing): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role=dialog]')) return;
      if (event.key === 'Escape') return leave(close);
      if (isWriting(event)) return;
      if (event.key === 'j' || event.key === 'k') move(() => step(event.key === 'j' ? 1 : -1));
      if (event.key === '/') enter(event, '[data-search]');
      if (event.key === 'Enter' && !isPressed(event)) enter(event, '[data-task-heading]');
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [step, close]);
}

/** The row that was pressed before is not what Enter means afterwards. */
function move(step: () => void): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.matches('[data-task]')) activeElement.blur();
  step();
}

/** Enter already means something on a link or a button. */
function isPressed({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('a, button, summary') !== null;
}

function enter(event: KeyboardEvent, where: string): void {
  const place = document.querySelector(where);
  if (!(place instanceof HTMLElement)) return;
  event.preventDefault();
  place.focus();
}

/** Out of a field first, then out of the task. */
function leave(close: () => void): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea, select'))
    return activeElement.blur();
  close();
}
