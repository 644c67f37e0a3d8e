import { EventStreams } from '#apps/api/src/platform/event-stream';
import { signIn, startApi, testPassword, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { eventually } from '../../support/play.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let url: string;
let cookie: string;

beforeAll(async () => {
  api = await startApi();
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  await openCase(campaign, bloc);
  await api.app.listen(0, '127.0.0.1');
  const secretary = actor(campaign, bloc, 'secretary');
  const client = await signIn(api, secretary);
  const { body } = await client.post('/api/v1/change-sets', {
    campaignId: campaign.id,
    title: 'Nhận việc',
    reason: 'Thử',
    command: { kind: 'claim', task: 'plan' },
    filter: { status: 'open' },
  });
  const origin = await api.app.getUrl();
  url = `${origin}/api/v1/change-sets/${body.id}/progress`;
  cookie = await signedIn();
});

async function signedIn(): Promise<string> {
  const { personId } = actor(campaign, bloc, 'secretary');
  const session = await fetch(`${await api.app.getUrl()}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: personId, password: testPassword }),
  });
  return session.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** Listens to a change that nobody has begun: there is always more to come. */
async function listen() {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers: { cookie }, signal: leaving.signal });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('data: ')) text += (await reader.read()).value ?? '';
  return { answer, text, reader, leave: () => leaving.abort() };
}
const listening = () => api.app.get(EventStreams).listening;

it('carries the headers of every answer, and tells nothing to those who are not signed in', async () => {
  const { answer, text, leave } = await listen();
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(text).toContain('"state":"draft"');
  expect((await fetch(url)).status).toBe(401);
  leave();
});

it('ends when nobody listens any more', async () => {
  await eventually('nobody is left', async () => listening() === 0);
  const { leave } = await listen();
  expect(listening()).toBe(1);
  leave();
  await eventually('the stream is over', async () => listening() === 0);
});

it('ends with the right to know of what is told', async () => {
  const { reader } = await listen();
  const held = (validTo: string) =>
    api.dataSource.query(`UPDATE seat_holder SET valid_to = ${validTo} WHERE seat_id = $1`, [
      actor(campaign, bloc, 'secretary').seatId,
    ]);
  await held("'2019-12-31'");
  while (!(await reader.read()).done);
  expect((await fetch(url, { headers: { cookie } })).status).toBe(401);
  await held('NULL');
  cookie = await signedIn();
});

it('ends when the server stops, which waits for nobody', async () => {
  const { reader } = await listen();
  const startedAt = Date.now();
  const closing = api.close();
  while (!(await reader.read()).done);
  await closing;
  expect(Date.now() - startedAt).toBeLessThan(8_000);
});
