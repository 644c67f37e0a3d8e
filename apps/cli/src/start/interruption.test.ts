import { endings, interruption } from './interruption.js';

it.each(endings)(
  'ends in its own way when it is told so by %s, also by a terminal that was closed',
  (signal) => {
    const before = endings.map((ending) => process.listeners(ending));
    const told = interruption();
    const own = endings.map((ending, at) =>
      process.listeners(ending).filter((listener) => !before[at]!.includes(listener)),
    );
    expect([told.aborted, ...own.map(({ length }) => length)]).toEqual([false, 1, 1, 1]);
    for (const listener of own[endings.indexOf(signal)]!) listener(signal);
    expect(told.aborted).toBe(true);
    for (const [at, ending] of endings.entries())
      for (const listener of own[at]!) process.off(ending, listener);
  },
);
