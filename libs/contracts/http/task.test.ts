import { ballotSchema } from './task.js';

const figures = { summoned: 10, present: 9, valid: 9, seats: 1 };
const takes = (candidate: string) =>
  ballotSchema.safeParse({ ...figures, votes: [{ candidate, votes: 8 }] }).success;

it.each(['1', 'nhan-su-01', '8f14e45f-ceea-467f-a8f1-2b5b0c5d1e9a', 'x'.repeat(64)])(
  'takes votes for %s',
  (sign) => expect(takes(sign)).toBe(true),
);

it.each(['Nguyễn Văn An', 'Nguyen Van An', '', 'an@x', 'x'.repeat(65)])(
  'takes no votes for a name: %j',
  (name) => expect(takes(name)).toBe(false),
);
