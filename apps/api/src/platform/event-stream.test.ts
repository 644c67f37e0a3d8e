import { setTimeout as sleep } from 'node:timers/promises';
import { eventLines, type Telling } from './event-stream.js';

async function heard(telling: Telling, ended = new AbortController().signal, quietMs = 1_000) {
  const lines: string[] = [];
  for await (const line of eventLines(telling, ended, quietMs)) lines.push(line);
  return lines;
}

it('tells each event in one line of data, and ends when there is no more to tell', async () => {
  const two: Telling = async function* () {
    yield { event: 'progress', data: { done: 1, note: 'dòng\nmới' } };
    yield { event: 'progress', data: { done: 2 } };
  };
  expect(await heard(two)).toEqual([
    'event: progress\ndata: {"done":1,"note":"dòng\\nmới"}\n\n',
    'event: progress\ndata: {"done":2}\n\n',
  ]);
});

it('says that it is still there while there is nothing to tell', async () => {
  const slow: Telling = async function* () {
    await sleep(300);
    yield { event: 'done', data: 1 };
  };
  const lines = await heard(slow, undefined, 30);
  expect(lines.at(-1)).toBe('event: done\ndata: 1\n\n');
  expect(lines.slice(0, -1).length).toBeGreaterThan(0);
  expect(new Set(lines.slice(0, -1))).toEqual(new Set([': still here\n\n']));
});

it('ends at once when it is told to, also in the middle of a silence', async () => {
  const ending = new AbortController();
  const endless: Telling = async function* (ended) {
    await sleep(60_000, undefined, { signal: ended }).catch(() => undefined);
    yield { event: 'late', data: 1 };
  };
  setTimeout(() => ending.abort(), 30);
  expect(await heard(endless, ending.signal)).toEqual([]);
});

it('passes on what goes wrong', async () => {
  const broken: Telling = async function* () {
    yield { event: 'first', data: 1 };
    throw new Error('the database is away');
  };
  await expect(heard(broken)).rejects.toThrow('the database is away');
});
