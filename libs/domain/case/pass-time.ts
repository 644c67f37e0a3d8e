import { endHolds } from './hold.js';
import { tellLapses } from './lapse.js';
import { reschedule } from './schedule.js';
import type { Story } from './story.js';

/**
 * What the mere passing of time has ended, told before anything else: holds whose last day is over, due days that a new
 * calendar moves, steps that nobody concluded in time by them. So it is the hour that decides between a signature and a
 * lapse, not how soon the driver looked.
 */
export function passTime(story: Story): Story {
  const counted = reschedule(endHolds(story));
  const lapsed = tellLapses(counted);
  return lapsed === counted ? counted : reschedule(lapsed);
}
