import type { Bilingual } from '#libs/config/start-fault';
import type { CaseAtWork } from './case-at-work.js';
import type { DayAfterDay } from './day-after-day.js';
import type { People } from './people.js';
import type { World } from './world.js';

/** Hears each step of a story as it has happened; `day` is the day it is in the story. */
export type Tell = (day: string, step: Bilingual) => void;

/** Everything a chapter works with. */
export type Scene = {
  readonly world: World;
  readonly people: People;
  readonly clock: DayAfterDay;
  readonly work: CaseAtWork;
  readonly tell: Tell;
};

export type Chapter = (scene: Scene) => Promise<void>;

export function telling({ clock, tell }: Scene): (vi: string, en: string) => void {
  return (vi, en) => tell(clock.today, { vi, en });
}
