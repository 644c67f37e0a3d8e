import { randomUUID } from 'node:crypto';
import { defaultPreferences } from '#libs/domain/notice/preferences';
import { mailOffToken } from '#libs/mail/mail-off';
import { administratorOf } from '../../support/administrator.js';
import { ask, signIn, startApi, type Client, type TestApi } from '../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../../support/fixture.js';
import { deliveryTo, giveAddress, mailSecret, tell, type Delivery } from '../../support/mail.js';
import { openPostOffice, type PostOffice } from '../../support/post-office.js';

let api: TestApi;
let campaign: Campaign;
let bloc: Organization;
let office: PostOffice;
let delivery: Delivery;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  campaign = await createCampaign(api.dataSource);
  bloc = await createOrganization(campaign, 'centralAffiliate');
  office = await openPostOffice();
  delivery = deliveryTo(campaign, office.url);
});
afterEach(async () => {
  delivery.close();
  await office.close();
  await api.dataSource.query('UPDATE person SET email = NULL');
});
afterAll(async () => api.close());

const reader = () => actor(campaign, bloc, 'organizationCommission');
const { choices: _choices, ...usual } = defaultPreferences;
const email = 'ban.to.chuc@example.org';

/** One notice that goes at once, composed and tried. */
async function tried(): Promise<void> {
  const caseId = await openCase(campaign, bloc);
  await api.dataSource.query(
    `INSERT INTO notice_preference SELECT $1, '{"choices": {"taskWaiting": "off"}}' ON CONFLICT DO NOTHING`,
    [reader().personId],
  );
  await giveAddress(campaign, reader().personId, email);
  await setTime(campaign, '2020-03-02T03:00:00.000Z');
  const at = '2020-03-02T02:00:00.000Z';
  await tell(campaign, caseId, [bloc, 'organizationCommission'], { kind: 'taskReturned', task: 'plan', at });
  await delivery.deliver();
}

describe('how one is written to', () => {
  it('begins with the defaults and is changed kind by kind', async () => {
    const client = await signIn(api, reader());
    const before = (await client.get('/api/v1/me/notice-preferences')).body;
    expect(before).toEqual({
      ...defaultPreferences,
      address: { email: null, bouncedAt: null, bounce: null },
    });
    const change = { ...usual, dailyCap: 2, choices: { reminder: 'off', escalated: 'atOnce' } };
    const { status, body } = await client.ask('PUT', '/api/v1/me/notice-preferences', { body: change });
    expect([status, body.dailyCap]).toEqual([200, 2]);
    expect(body.choices).toEqual({ ...defaultPreferences.choices, reminder: 'off', escalated: 'atOnce' });
    expect((await client.get('/api/v1/me/notice-preferences')).body).toEqual(body);
  });

  it.each([
    [{ ...usual, choices: {}, digestHour: 6 }, 422, 'DIGEST_IN_QUIET_HOURS'],
    [{ ...usual, choices: {}, digestHour: 24 }, 400, 'BAD_INPUT'],
    [{ ...usual, choices: {}, dailyCap: 0 }, 400, 'BAD_INPUT'],
    [{ ...usual, choices: { gossip: 'off' } }, 400, 'BAD_INPUT'],
    [{ ...usual, choices: { reminder: 'always' } }, 400, 'BAD_INPUT'],
    [{}, 400, 'BAD_INPUT'],
  ])('refuses what cannot be (%#)', async (body, status, code) => {
    const client = await signIn(api, reader());
    const answer = await client.ask('PUT', '/api/v1/me/notice-preferences', { body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('takes an address that is one, from oneself or from who administers the organization', async () => {
    const client = await signIn(api, reader());
    const put = (address: unknown) => client.ask('PUT', '/api/v1/me/address', { body: { email: address } });
    expect((await put(email)).body).toEqual({ email, bouncedAt: null, bounce: null });
    for (const wrong of ['nobody', 'a@b', 'a b@example.org', 'a@example.org\r\nBcc: x@example.org', 7]) {
      expect((await put(wrong)).status).toBe(400);
    }
    const path = `/api/v1/people/${reader().personId}/address`;
    const boss = await administratorOf(api, campaign.centre);
    const set = await boss.ask('PUT', path, { body: { email: null } });
    expect([set.status, set.body.email]).toEqual([200, null]);
    const stranger = await boss.ask('PUT', `/api/v1/people/${randomUUID()}/address`, { body: { email } });
    expect(stranger.status).toBe(404);
  });
});

describe('turning e-mail off with one click', () => {
  const click = (token: string) =>
    ask(api, 'POST', `/api/v1/mail-off/${token}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });

  it('is what the header of every message offers, does that and nothing else, without signing in', async () => {
    await tried();
    const { headers } = office.mails[0]!;
    expect(office.mails[0]!.headerLines.find(({ key }) => key === 'list-unsubscribe-post')!.line).toContain(
      'List-Unsubscribe=One-Click',
    );
    const line = office.mails[0]!.headerLines.find(({ key }) => key === 'list-unsubscribe')!.line.replaceAll(
      /\s/g,
      '',
    );
    const [, token] = /https:\/\/congress\.example\/api\/v1\/mail-off\/([\w.-]+)>/.exec(line)!;
    expect(headers.has('auto-submitted')).toBe(true);
    const page = await ask(api, 'GET', `/api/v1/mail-off/${token}`);
    expect([page.status, page.headers['location']]).toEqual([302, 'https://congress.example/me']);
    const client = await signIn(api, reader());
    expect((await client.get('/api/v1/me/notice-preferences')).body.mail).toBe(true);
    const before = (await client.get('/api/v1/notices')).body;
    expect((await click(token!)).status).toBe(204);
    expect((await click(token!)).status).toBe(204);
    expect((await client.get('/api/v1/me/notice-preferences')).body.mail).toBe(false);
    expect((await client.get('/api/v1/notices')).body).toEqual(before);
  });

  it('drops what was composed before, and sends nothing more', async () => {
    await tried();
    await api.dataSource.query("UPDATE message SET status = 'queued' WHERE campaign_id = $1", [campaign.id]);
    await click(mailOffToken(mailSecret, reader().personId));
    expect(await delivery.deliver()).toBe(0);
    const rows = await api.dataSource.query('SELECT status FROM message WHERE campaign_id = $1', [
      campaign.id,
    ]);
    expect(rows).toEqual([{ status: 'dropped' }]);
  });

  it('does nothing for a sign that is not ours', async () => {
    const token = mailOffToken('another secret of thirty-two characters', reader().personId);
    for (const wrong of [token, `${reader().personId}.`, 'x', '%00']) {
      expect((await click(wrong)).status).toBe(404);
    }
  });
});

describe('the record of delivery', () => {
  const record = async (client: Client, more = '') =>
    (await client.get(`/api/v1/campaigns/${campaign.id}/deliveries${more}`)).body;

  it('shows who administers the campaign what arrived, with addresses masked', async () => {
    await tried();
    const { items, counts, bounced } = await record(await administratorOf(api, campaign.centre));
    expect(items).toEqual([
      expect.objectContaining({
        person: { id: reader().personId, name: 'organizationCommission-1' },
        address: 'b***@example.org',
        subject: '[Diễn tập] [Đại hội] Trả lại để hoàn thiện',
        status: 'sent',
        attempts: 1,
        notices: 1,
        error: null,
      }),
    ]);
    expect(counts).toEqual([{ day: '2020-03-02', status: 'sent', messages: 1 }]);
    expect(bounced).toEqual([]);
    expect(JSON.stringify(items)).not.toContain(email);
  });

  it('names addresses that bounced, to the organizer and to their owner; a new one sends what bounced', async () => {
    office.manner = 'unknown';
    await tried();
    const boss = await administratorOf(api, campaign.centre);
    const { items, bounced } = await record(boss, '?status=bounced');
    expect(bounced).toEqual([
      expect.objectContaining({ address: 'b***@example.org', bounce: expect.stringContaining('550') }),
    ]);
    const refused = await boss.post(`/api/v1/deliveries/${items[0].id}/retry`);
    expect([refused.status, refused.body.code]).toEqual([422, 'ADDRESS_BOUNCED']);
    const client = await signIn(api, reader());
    const own = (await client.get('/api/v1/me/notice-preferences')).body.address;
    expect(own).toMatchObject({ email, bounce: expect.stringContaining('550') });
    office.manner = 'accept';
    await client.ask('PUT', '/api/v1/me/address', { body: { email: 'dia.chi.moi@example.org' } });
    expect((await record(boss)).bounced).toEqual([]);
    expect(await delivery.deliver()).toBe(1);
    expect([office.mails[0]!.to].flat()[0]!.text).toBe('dia.chi.moi@example.org');
    expect((await record(boss)).items[0]).toMatchObject({ status: 'sent', address: 'd***@example.org' });
  });

  it('sends once more what had failed, and never what has arrived', async () => {
    office.manner = 'refuse';
    await tried();
    const boss = await administratorOf(api, campaign.centre);
    const [failed] = (await record(boss)).items;
    expect(failed).toMatchObject({ status: 'failed', error: expect.stringContaining('554') });
    office.manner = 'accept';
    const retried = await boss.post(`/api/v1/deliveries/${failed.id}/retry`);
    expect([retried.status, retried.body.status]).toEqual([200, 'queued']);
    expect(await delivery.send()).toBe(1);
    const again = await boss.post(`/api/v1/deliveries/${failed.id}/retry`);
    expect([again.status, again.body.code]).toEqual([409, 'MAIL_FINISHED']);
    expect(office.mails).toHaveLength(1);
  });

  it('is paged by key and narrowed to a day or a state', async () => {
    await tried();
    await api.dataSource.query(
      `INSERT INTO message (id, person_id, campaign_id, kind, window_key, day, address, subject, composed_at,
         next_attempt_at)
       SELECT gen_random_uuid(), $1, $2, 'single', 'single/test-' || n, '2020-03-03', 'x@example.org', 'x',
         now() + n % 3 * interval '1 second', now() FROM generate_series(1, 9) n`,
      [reader().personId, campaign.id],
    );
    const boss = await administratorOf(api, campaign.centre);
    const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);
    const whole = ids(await record(boss));
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const page = await record(boss, `?limit=4${cursor}`);
      paged.push(...ids(page));
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect([paged.length, paged]).toEqual([10, whole]);
    expect(ids(await record(boss, '?day=2020-03-02'))).toHaveLength(1);
    expect(ids(await record(boss, '?status=queued'))).toHaveLength(9);
  });
});
