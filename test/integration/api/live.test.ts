import type { CaseId } from '#libs/domain/kernel/brand';
import { concludeSitting } from '#libs/sittings/conclude';
import {
  cookieOf,
  giveAccount,
  ask,
  signIn,
  startApi,
  testPassword,
  type TestApi,
} from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { act, eventually, fileOf } from '../../support/play.js';
import {
  acting,
  convene,
  createChamber,
  give,
  itemFor,
  openWithEverybody,
  submitDossier,
} from '../../support/sitting.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let caseId: CaseId;
let url: string;

beforeAll(async () => {
  api = await startApi();
  await api.app.listen(0, '127.0.0.1');
  url = await api.app.getUrl();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  caseId = await openCase(campaign, bloc);
});

/** A page that is open: everything it is told, until it is left. */
type Page = { readonly told: Change[]; readonly ended: () => boolean; leave(): void };
type Change = { readonly caseId: CaseId; readonly organizationId: string; readonly sequence: number };

async function open(organization: Organization, of = campaign, number = 1): Promise<Page> {
  const { personId } = actor(of, organization, 'office', number);
  await giveAccount(api, personId);
  const session = await ask(api, 'POST', '/api/v1/session', {
    body: { login: personId, password: testPassword },
  });
  const leaving = new AbortController();
  const answer = await fetch(`${url}/api/v1/campaigns/${of.id}/changes`, {
    headers: { cookie: cookieOf(session) },
    signal: leaving.signal,
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
  const told: Change[] = [];
  let ended = false;
  const listen = async () => {
    let text = '';
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += piece;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, data] = /^event: changed\ndata: (.+)$/.exec(text.slice(0, end)) ?? [];
        if (data) told.push(...(JSON.parse(data) as { cases: Change[] }).cases);
        text = text.slice(end + 2);
      }
    }
  };
  void listen()
    .catch(() => undefined)
    .finally(() => (ended = true));
  return { told, ended: () => ended, leave: () => leaving.abort() };
}

it('tells an open page which cases of its scope changed, by id alone', async () => {
  const sibling = await createOrganization(campaign, 'centralAffiliate');
  const [ours, theirs] = [await open(bloc), await open(sibling)];
  await act(campaign, caseId, actor(campaign, bloc, 'organizationCommission'), {
    kind: 'claim',
    task: 'modelUnits',
  });
  await eventually('the page has heard', async () => ours.told.some(({ sequence }) => sequence === 2));
  await new Promise((go) => setTimeout(go, 2_500)); // looks that find the same again
  expect(ours.told.at(-1)).toEqual({ caseId, organizationId: bloc.id, sequence: 2 });
  expect(ours.told.filter(({ sequence }) => sequence === 2)).toHaveLength(1);
  expect(theirs.told).toEqual([]);
  ours.leave();
  theirs.leave();
});

it('tells of every case that a sitting concluded, once it is concluded and no sooner', async () => {
  const chamber = await createChamber(await createCampaign(api.dataSource));
  const cases = [await submitDossier(chamber), await submitDossier(chamber)];
  const id = await convene(chamber);
  await give(chamber, id, { kind: 'putOnAgenda', items: cases.map(itemFor) });
  const { items } = await openWithEverybody(chamber, id);
  const votes = chamber.members.map(({ seatId }) => ({ seatId, vote: 'for' as const }));
  await give(
    chamber,
    id,
    { kind: 'listForConsent', items: items.map((item) => item.id) },
    { kind: 'enterConsentVotes', votes },
  );
  const page = await open(chamber.bloc, chamber.campaign);
  const { sequence } = await fileOf(chamber.campaign, cases[0]!);
  await concludeSitting(chamber.ground, chamber.campaign.door, id, acting(chamber.chair));
  const heard = await eventually('both cases are heard of', async () => {
    const later = page.told.filter((change) => change.sequence > sequence);
    return later.length === 2 && later.map(({ caseId }) => caseId);
  });
  expect(heard.toSorted()).toEqual(cases.toSorted());
  page.leave();
});

it('ends with the right to know, and tells nothing that came after it was taken away', async () => {
  const own = await createOrganization(campaign, 'centralAffiliate');
  const id = await openCase(campaign, own);
  const officer = actor(campaign, own, 'organizationCommission');
  const [leaver, stayer] = [await open(own, campaign, 2), await open(own)];
  const heardBy = ({ told }: Page) => told.at(-1)?.sequence;
  await act(campaign, id, officer, { kind: 'claim', task: 'modelUnits' });
  await eventually('both have heard', async () => heardBy(leaver) === 2 && heardBy(stayer) === 2);
  const { seatId } = actor(campaign, own, 'office', 2);
  await api.dataSource.query('DELETE FROM seat_holder WHERE seat_id = $1', [seatId]);
  await act(campaign, id, officer, { kind: 'release', task: 'modelUnits' });
  await eventually('the stream has ended', async () => leaver.ended());
  await eventually('the other has heard', async () => heardBy(stayer) === 3);
  expect([heardBy(leaver), stayer.ended()]).toEqual([2, false]);
  stayer.leave();
});

it('is for those who may know of the campaign', async () => {
  const elsewhere = await createCampaign(api.dataSource);
  const client = await signIn(api, actor(campaign, bloc, 'secretary'));
  expect((await client.get(`/api/v1/campaigns/${elsewhere.id}/changes`)).status).toBe(404);
  expect((await ask(api, 'GET', `/api/v1/campaigns/${campaign.id}/changes`)).status).toBe(401);
});

it('ends for every page when the server stops', async () => {
  const page = await open(bloc);
  await api.close();
  await eventually('the stream has ended', async () => page.ended());
});
