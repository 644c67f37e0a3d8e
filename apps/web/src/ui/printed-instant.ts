import { brand, type Day, type Instant } from '#libs/domain/kernel/brand';
import { dayOf, printedDay } from '#libs/domain/kernel/day';

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The day it is in Viet Nam at an instant of the API. */
export function dayOfInstant(instant: string): Day {
  return dayOf(brand<Instant>(instant));
}

/** HH:mm dd/MM/yyyy, in Viet Nam. */
export function printedInstant(instant: string): string {
  return `${clock.format(new Date(instant))} ${printedDay(dayOfInstant(instant))}`;
}
