import type { Instant } from '#libs/domain/kernel/brand';
import { endOfDay, startOfDay } from '#libs/domain/kernel/day';
import type { HeldConsultation } from '#libs/persistence/queries/opinion';

/** Whether opinions are taken in now: from the first day of the window to the end of its last. */
export function isWindowOpen({ status, content }: HeldConsultation, now: Instant): boolean {
  if (status !== 'open' || content.kind !== 'consultation') return false;
  const { window, closedWith } = content;
  if (!window || closedWith) return false;
  return startOfDay(window.opensOn) <= now && now < endOfDay(window.closesOn);
}
