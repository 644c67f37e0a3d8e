import { dayOf, printedDay, toInstant } from '#libs/domain/kernel/day';

const format = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** dd/MM/yyyy HH:mm, as it is in Viet Nam. */
export function printedMoment(instant: string): string {
  const at = toInstant(Date.parse(instant));
  return `${printedDay(dayOf(at))} ${format.format(new Date(at))}`;
}
