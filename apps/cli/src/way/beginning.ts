import { launchSchema } from '#libs/contracts/http/campaign';
import { caseIdOf } from '#libs/cases/open-cases';
import { hashOfBytes } from '#libs/evidence/hash';
import { CommandFault } from '../commands/command-fault.js';
import { CaseAtWork } from './case-at-work.js';
import { DayAfterDay } from './day-after-day.js';
import { People } from './people.js';
import type { Scene, Tell } from './teller.js';
import { telling } from './teller.js';
import type { World } from './world.js';

export type Stage = {
  readonly apiUrl: string;
  readonly world: World;
  /** Whose case the story follows. */
  readonly hero: string;
  readonly startsOn: string;
  readonly tell: Tell;
};

/** The people of a world and the case that the story follows, whether it is open yet or not. */
export function sceneOf({ apiUrl, world, hero, startsOn, tell }: Stage): Scene {
  const people = new People(apiUrl, world);
  const organizationId = world.organizations.get(hero);
  const reader = world.players.find(({ organization }) => organization === hero);
  if (!organizationId || !reader) {
    throw new CommandFault({ vi: `Không có tổ chức ${hero}.`, en: `There is no organization ${hero}.` });
  }
  const caseId = caseIdOf(world.campaignId, organizationId);
  const clock = new DayAfterDay(people, world.campaignId, startsOn);
  return { world, people, clock, tell, work: new CaseAtWork(people, caseId, reader) };
}

/** The superior's drafts are there to be discussed, the campaign is launched, and the case lies on the desks. */
export async function launched(scene: Scene): Promise<void> {
  const { world, people, work } = scene;
  const say = telling(scene);
  const administrator = await people.administrator();
  const drafts = [{ title: 'Dự thảo văn kiện cấp trên', sha256: hashOfBytes('Dự thảo văn kiện cấp trên') }];
  await administrator.post(`/campaigns/${world.campaignId}/publications`, { drafts });
  say('Cấp trên gửi dự thảo văn kiện để lấy ý kiến', 'The superior issues its drafts for discussion');
  const { body } = await administrator.post(`/campaigns/${world.campaignId}/launch`);
  launchSchema.parse(body);
  await work.inStage('launch');
  say('Phát động đợt đại hội, hồ sơ được mở', 'The campaign is launched, the case is open');
}
