/** Whether a numbered day is worked. */
export type IsWorked = (number: number) => boolean;

/** The numbered days of one calendar in a row, counted once: a plan asks for hundreds of sums over the same days. */
export type WorkingLine = {
  /** The day so many working days after a day, or before it; zero is the day itself. */
  readonly add: (from: number, count: number) => number;
  /** Working days after a day up to and including another; negative when that is earlier. */
  readonly between: (from: number, to: number) => number;
};

type Counted = {
  readonly first: number;
  readonly last: number;
  /** For each day: working days up to and including it. */
  readonly counts: Int32Array;
  readonly worked: readonly number[];
};

/** Days counted at first on either side of the first day asked for; a single decision asks for no more. */
const reach = 200;
/** No plan is longer: a calendar that is never worked ends here, loudly. */
const longest = 1_000_000;

/** Counts around a day, and as far beyond as it is asked. */
export function workingLine(isWorked: IsWorked, around: number): WorkingLine {
  let line = counted(isWorked, around - reach, around + reach);
  const grow = (first: number, last: number) => {
    if (last - first > longest) throw new Error('A calendar without working days cannot be counted in');
    line = counted(isWorked, first, last);
  };
  const cover = (number: number) => {
    const span = line.last - line.first;
    if (number <= line.first) grow(number - span, line.last);
    if (number > line.last) grow(line.first, number + span);
  };
  const countAt = (number: number) => {
    cover(number);
    return line.counts[number - line.first] ?? 0;
  };
  const move = (from: number, count: number): number => {
    const place = count > 0 ? countAt(from) + count - 1 : countAt(from - 1) + count;
    const found = place < 0 ? undefined : line.worked[place];
    if (found !== undefined) return found;
    const more = line.last - line.first;
    grow(count < 0 ? line.first - more : line.first, count > 0 ? line.last + more : line.last);
    return move(from, count);
  };
  return {
    add: (from, count) => (count === 0 ? from : move(from, count)),
    between: (from, to) => {
      cover(from);
      return countAt(to) - countAt(from);
    },
  };
}

function counted(isWorked: IsWorked, first: number, last: number): Counted {
  const counts = new Int32Array(last - first + 1);
  const worked: number[] = [];
  for (let number = first; number <= last; number += 1) {
    if (isWorked(number)) worked.push(number);
    counts[number - first] = worked.length;
  }
  return { first, last, counts, worked };
}
