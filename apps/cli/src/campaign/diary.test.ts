import { brand, type Instant } from '#libs/domain/kernel/brand';
import { Diary } from './diary.js';

const at = (hour: number) => brand<Instant>(`2020-07-09T${String(hour).padStart(2, '0')}:00:00.000Z`);

function diaryOf(...hours: readonly number[]) {
  const diary = new Diary();
  const done: number[] = [];
  for (const hour of hours) diary.enter(at(hour), async () => void done.push(hour));
  const until = async (hour: number, most = 100) => {
    for (const { at: when, act } of diary.takeUntil(at(hour), most)) await act(when);
    return done.splice(0);
  };
  return { diary, until };
}

it('hands out what is due in the order of time, whatever order it was entered in', async () => {
  const { diary, until } = diaryOf(5, 1, 4, 2);
  expect(diary.next).toBe(at(1));
  expect(await until(4)).toEqual([1, 2, 4]);
  expect(await until(4)).toEqual([]);
  expect(diary.next).toBe(at(5));
});

it('hands out no more at once than it is asked for, the earliest first', async () => {
  const { until } = diaryOf(3, 2, 1);
  expect(await until(5, 2)).toEqual([1, 2]);
  expect(await until(5, 2)).toEqual([3]);
});

it('keeps the order in which things of the same instant were entered', async () => {
  const diary = new Diary();
  const done: string[] = [];
  for (const name of ['first', 'second', 'third']) diary.enter(at(1), async () => void done.push(name));
  for (const { at: when, act } of diary.takeUntil(at(1), 9)) await act(when);
  expect(done).toEqual(['first', 'second', 'third']);
});

it('puts off what a clock set forward has passed over, and nothing else', async () => {
  const { diary, until } = diaryOf(1, 2, 8);
  diary.postpone(at(5), (number) => at(6 + number));
  expect(await until(5)).toEqual([]);
  expect(await until(7)).toEqual([1, 2]);
  expect(diary.next).toBe(at(8));
});
