import type { CaseId } from '#libs/domain/kernel/brand';
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
  act,
  actor,
  createCampaign,
  createOrganization,
  eventually,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';

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

async function open(organization: Organization, of = campaign): Promise<Page> {
  const { personId } = actor(campaign, organization, 'office');
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
