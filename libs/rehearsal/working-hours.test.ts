import { calendar2020 } from '#libs/bloc/calendar';
import { brand, type Instant } from '#libs/domain/kernel/brand';
import { laterInOfficeHours, nextOfficeMoment, officeTimeBetween } from './working-hours.js';

const hourMs = 3_600_000;
const at = (text: string) => brand<Instant>(new Date(`${text}+07:00`).toISOString());

it('leaves a moment at which the office is open', () => {
  expect(nextOfficeMoment(calendar2020, at('2020-06-01T10:30:00'))).toBe(at('2020-06-01T10:30:00'));
});

it('waits for the morning, and after work for the next working day', () => {
  expect(nextOfficeMoment(calendar2020, at('2020-06-01T06:00:00'))).toBe(at('2020-06-01T08:00:00'));
  expect(nextOfficeMoment(calendar2020, at('2020-06-05T17:00:00'))).toBe(at('2020-06-08T08:00:00'));
});

it('passes over public holidays', () => {
  expect(nextOfficeMoment(calendar2020, at('2020-04-30T09:00:00'))).toBe(at('2020-05-04T08:00:00'));
});

it('counts office time only: eleven hours after Friday noon is Monday at two', () => {
  expect(laterInOfficeHours(calendar2020, at('2020-06-05T12:00:00'), 11 * hourMs)).toBe(
    at('2020-06-08T14:00:00'),
  );
});

it('counts nothing backward', () => {
  const [friday, monday] = [at('2020-06-05T12:00:00'), at('2020-06-08T12:00:00')];
  expect(officeTimeBetween(calendar2020, friday, monday)).toBe(9 * hourMs);
  expect(officeTimeBetween(calendar2020, monday, friday)).toBe(0);
});
