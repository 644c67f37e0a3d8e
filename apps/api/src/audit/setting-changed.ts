import type { EntityManager } from 'typeorm';
import { record } from '#libs/audit-trail/record';
import type { Caller } from '#libs/persistence/queries/caller';
import type { CampaignInScope } from '#libs/persistence/queries/campaign-in-scope';
import { campaignSubject } from './campaign-subject.js';
import { trailActor } from './trail-actor.js';

type Change = { readonly setting: string; readonly from: string | number; readonly to: string | number };

/** Who set what of a campaign: a line in the trail, of the transaction of the change. */
export async function settingChanged(
  manager: EntityManager,
  caller: Caller,
  campaign: CampaignInScope,
  detail: Change & Readonly<Record<string, string | number>>,
): Promise<void> {
  const [subject, actor] = [campaignSubject(campaign), trailActor(caller)];
  await record(manager, { kind: 'settingChanged', subject, actor, detail });
}
