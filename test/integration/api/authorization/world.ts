import { sideBySide } from '#libs/temporal/side-by-side';
import { signIn, startApi, type Client, type TestApi } from '../../../support/api.js';
import { createCampaign, createOrganization } from '../../../support/fixture.js';
import { askers, personWho, type Homes } from './askers.js';
import type { Asker } from './expected.js';
import { makePlaces, type Places } from './places.js';
import { canary } from './samples.js';

export type World = {
  readonly api: TestApi;
  readonly places: Places;
  readonly clients: readonly { readonly asker: Asker; readonly client: Client | undefined }[];
};

/** With these askers, and with whoever is not signed in. */
export async function makeWorld(wanted: readonly Asker[] = askers): Promise<World> {
  const api = await startApi({ decisionsPerMinute: 100_000 });
  const campaign = await createCampaign(api.dataSource);
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  await api.dataSource.query('UPDATE organization SET name = $2 WHERE id = $1', [bloc.id, `Khối ${canary}`]);
  const other = await createCampaign(api.dataSource);
  const homes: Homes['homes'] = {
    own: [campaign, bloc],
    sibling: [campaign, await createOrganization(campaign, 'centralAffiliate')],
    parent: [campaign, await createOrganization(campaign, 'grassroots', bloc)],
    child: [campaign, campaign.centre],
    foreign: [other, await createOrganization(other, 'centralAffiliate')],
  };
  const places = await makePlaces(api, campaign, bloc);
  const clients: World['clients'][number][] = [
    { asker: { role: 'nobody', relation: 'foreign' }, client: undefined },
  ];
  await sideBySide(wanted, 4, async (asker) => {
    const personId = await personWho(api, { caseId: places['caseId']!, homes }, asker);
    clients.push({ asker, client: await signIn(api, { personId }) });
  });
  return { api, places, clients };
}
