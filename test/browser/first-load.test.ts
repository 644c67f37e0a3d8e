import { giveAccount } from '../support/api.js';
import { openSite, type Site } from '../support/browser.js';
import { firstLoad } from '../support/first-load.js';
import { actor, createCampaign, createOrganization, openCase } from '../support/fixture.js';

const most = 300_000;
let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => site.close());

it('is sent to a browser that has nothing yet in less than 300 kB: sign-in, board, their styles and fonts', async () => {
  const campaign = await createCampaign(site.api.dataSource);
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  await openCase(campaign, bloc);
  const { personId } = actor(campaign, bloc, 'office');
  await giveAccount(site.api, personId);
  const sent = await firstLoad(await site.visit(), personId);
  expect(sent.filter(({ path }) => path.endsWith('.woff2')).length).toBeGreaterThan(0);
  expect(sent.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(most);
});
