import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { readConfiguration } from '#libs/config/configuration';
import { namedCampaign } from '../running/named-campaign.js';
import { organizationOf } from '../running/named-organization.js';
import { signIn } from '../running/sign-in.js';
import { say } from '../commands/say.js';

export type TakeOptions = {
  readonly out: string;
  readonly campaign?: string;
  readonly alone?: true;
  readonly ballots?: true;
};

/** Through the API, as whoever signs in: what is taken out is recorded under their name. */
export async function takeOut(code: string, { out, campaign, alone, ballots }: TakeOptions): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const id = await organizationOf(visitor, code);
  const query = new URLSearchParams({ below: String(!alone), ballots: String(ballots ?? false) });
  if (campaign) query.set('campaignId', (await namedCampaign(visitor, campaign)).id);
  const pack = await visitor.take(`/audit/organizations/${id}/pack?${query.toString()}`);
  await pipeline(pack, createWriteStream(out));
  say({ vi: `Đã xuất gói chứng cứ ra ${out}`, en: `The pack is in ${out}` });
}
