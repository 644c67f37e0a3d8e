import { randomUUID } from 'node:crypto';
import { BlobFolder } from '#libs/blobs/blob-folder';
import type { Body } from '#libs/domain/organization/organization';
import type { OrganizationId, PersonId } from '#libs/domain/kernel/brand';
import { deliveryIdOf, insertDeliveries } from '#libs/webhooks/deliveries';
import { insertWebhook } from '#libs/webhooks/webhooks';
import { signIn, startApi, type Client, type TestApi } from '../../../support/api.js';
import {
  actor,
  createCampaign,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from '../../../support/fixture.js';
import { granted, powerless, relations, seated, type Asker, type Relation, type Role } from './expected.js';

/** The value of every parameter of a path, each of the bloc. */
export type Places = Readonly<Record<string, string>>;
export type World = {
  readonly api: TestApi;
  readonly places: Places;
  readonly clients: readonly { readonly asker: Asker; readonly client: Client | undefined }[];
};

/** In the names and texts of the bloc, so that it is seen where it turns up. */
export const canary = 'hoàng yến 7f3a';
export const reason = 'Dịch bệnh';
export const paper = { issuer: 'Ban Thường vụ', number: '12-QĐ', issuedOn: '2020-01-06' };
export const hash = 'a'.repeat(64);

export const massChange = (places: Places) => ({
  campaignId: places['campaignId'],
  title: `Tạm dừng ${canary}`,
  reason,
  command: { kind: 'hold', stages: ['congress'], reason, basis: paper },
  filter: { under: places['organizationId'] },
});

export const listening = (places: Places) => ({
  organizationId: places['organizationId'],
  kinds: ['caseClosed'] as const,
  url: 'https://93.184.215.14/hook',
});

const mark = 'mark-of-the-parts';
export const aFile = {
  headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
  body: Buffer.from(
    `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--${mark}--\r\n`,
  ),
};

/** The body through which somebody has a role: one that gives no other. */
const bodyOf: Readonly<Record<(typeof seated)[number], Body>> = {
  preparer: 'serviceSubCommittee',
  bodySecretary: 'countingCommittee',
  committeeHead: 'deputySecretary',
  appraiser: 'inspectionCommittee',
  decisionMaker: 'standingCommittee',
};

export async function makeWorld(): Promise<World> {
  const api = await startApi({ decisionsPerMinute: 100_000 });
  const campaign = await createCampaign(api.dataSource);
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  await api.dataSource.query('UPDATE organization SET name = $2 WHERE id = $1', [bloc.id, `Khối ${canary}`]);
  const other = await createCampaign(api.dataSource);
  const homes: Readonly<Record<Relation, readonly [Campaign, Organization]>> = {
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
  for (const relation of relations) {
    for (const role of [...seated, ...granted, ...powerless]) {
      const personId = await personWith(api, role, ...homes[relation]);
      clients.push({ asker: { role, relation }, client: await signIn(api, { personId }) });
    }
  }
  return { api, places, clients };
}

async function personWith(
  api: TestApi,
  role: Role,
  campaign: Campaign,
  home: Organization,
): Promise<PersonId> {
  const seat = seated.find((one) => one === role);
  if (seat) return actor(campaign, home, bodyOf[seat], 2).personId;
  const id = randomUUID() as PersonId;
  await api.dataSource.query('INSERT INTO person (id, name) VALUES ($1, $2)', [id, role]);
  if (role === 'expired') await grant(api, id, 'administrator', home.id, 'current_date - 1');
  else if (role !== 'seatless') await grant(api, id, role, home.id, 'NULL');
  return id;
}

async function grant(api: TestApi, personId: PersonId, role: string, at: OrganizationId, until: string) {
  await api.dataSource.query(
    `INSERT INTO role_grant (person_id, role, organization_id, valid_from, valid_to)
     VALUES ($1, $2, $3, '2019-01-01', ${until})`,
    [personId, role, at],
  );
}

/** Its case is closed, so that whoever is let in to decide hears so and changes nothing. */
async function makePlaces(api: TestApi, campaign: Campaign, bloc: Organization): Promise<Places> {
  const caseId = await openCase(campaign, bloc);
  const ids = { caseId, taskId: `${caseId}.plan`, organizationId: bloc.id, campaignId: campaign.id };
  const { personId } = actor(campaign, bloc, 'office');
  const changeSetId = await aChangeSet(api, campaign, bloc, ids);
  await api.dataSource.query("UPDATE congress_case SET status = 'closed' WHERE id = $1", [caseId]);
  return {
    ...ids,
    personId,
    ...(await aConsultation(api, caseId)),
    versionId: await aVersion(api, caseId, personId),
    messageId: await aMessage(api, campaign.id, personId),
    changeSetId,
    ...(await aWebhook(api, campaign, bloc, personId)),
    seatId: actor(campaign, bloc, 'serviceSubCommittee', 3).seatId,
    mandateId: await anEndedMandate(api, campaign, bloc),
    absenceId: await anEndedAbsence(api, personId),
    followUpId: randomUUID(),
    feedId: randomUUID(),
    itemId: randomUUID(),
    sittingId: await aSitting(api, campaign, bloc),
    listId: await aList(api, campaign, bloc),
    viewId: await aView(api, campaign, bloc),
    sessionId: 'a'.repeat(64),
    tokenId: randomUUID(),
    grantId: randomUUID(),
    passkeyId: 'x',
    identityId: randomUUID(),
    token: 'x',
    file: 'x.ics',
  };
}

async function anEndedMandate(
  { dataSource }: TestApi,
  campaign: Campaign,
  bloc: Organization,
): Promise<string> {
  const id = randomUUID();
  const [giver, taker] = [1, 3].map((number) => actor(campaign, bloc, 'office', number));
  await dataSource.query(
    `INSERT INTO mandate (id, kind, seat_id, giver_id, taker_id, valid_from, valid_to, reason, recorded_by, recorded_at,
       ended_at, ended_by, ended_reason)
     VALUES ($1, 'delegation', $2, $3, $4, '2020-01-01', '2020-12-31', 'Đi công tác', $3, now(), now(), $3, 'Đã về')`,
    [id, giver?.seatId, giver?.personId, taker?.personId],
  );
  return id;
}

async function anEndedAbsence({ dataSource }: TestApi, personId: PersonId): Promise<string> {
  const id = randomUUID();
  await dataSource.query(
    `INSERT INTO absence (id, person_id, valid_from, valid_to, reason, recorded_by, recorded_at, ended_at, ended_by)
     VALUES ($1, $2, '2020-01-01', '2020-01-31', $3, $2, now(), now(), $2)`,
    [id, personId, canary],
  );
  return id;
}

async function aMessage({ dataSource }: TestApi, campaignId: string, personId: PersonId): Promise<string> {
  const id = randomUUID();
  await dataSource.query(
    `INSERT INTO message (id, person_id, campaign_id, kind, window_key, day, address, subject, composed_at,
       next_attempt_at, status)
     VALUES ($1, $2, $3, 'single', 'single/1', '2020-01-06', 'ho@example.org', $4, now(), now(), 'failed')`,
    [id, personId, campaignId, canary],
  );
  return id;
}

/** A consultation whose window is not open, with an opinion. */
async function aConsultation({ dataSource }: TestApi, caseId: string) {
  const id = randomUUID();
  await dataSource.query(
    `INSERT INTO task (case_id, key, stage, kind, status, round, due_on, opened_at, detail)
     SELECT case_id, 'consultBelow', 'consultation', 'consultation', 'open', 1, due_on, opened_at,
       jsonb_set(detail, '{content}', '{"kind": "consultation"}') FROM task WHERE case_id = $1 AND key = 'plan'`,
    [caseId],
  );
  await dataSource.query(
    "INSERT INTO opinion VALUES ($1, $2, 'consultBelow', 'member', 'meeting', $3, now())",
    [id, caseId, canary],
  );
  return { opinionId: id, consultationId: `${caseId}.consultBelow` };
}

/** One that has ended: there is nothing to wait for. */
async function aChangeSet(
  api: TestApi,
  campaign: Campaign,
  bloc: Organization,
  ids: Places,
): Promise<string> {
  const secretary = await signIn(api, actor(campaign, bloc, 'secretary'));
  const { body } = await secretary.post('/api/v1/change-sets', massChange(ids));
  await api.dataSource.query("UPDATE change_set SET state = 'applied' WHERE id = $1", [body.id]);
  return body.id;
}

async function aView(api: TestApi, campaign: Campaign, bloc: Organization): Promise<string> {
  const client = await signIn(api, actor(campaign, bloc, 'secretary'));
  const view = { name: canary, filters: {}, sharedWith: { organizationId: bloc.id } };
  return (await client.post('/api/v1/inbox-views', view)).body.id;
}

async function aSitting(api: TestApi, campaign: Campaign, bloc: Organization): Promise<string> {
  const office = actor(campaign, bloc, 'office');
  const { body } = await (
    await signIn(api, office)
  ).post('/api/v1/sittings', {
    campaignId: campaign.id,
    organizationId: bloc.id,
    body: 'standingCommittee',
    day: '2020-01-10',
    startsAt: '08:00',
    place: `Phòng ${canary}`,
    chair: actor(campaign, bloc, 'standingCommittee').seatId,
    recorder: office.seatId,
  });
  return body.id;
}

/** Somebody's decisions, all of them refused. */
async function aList(api: TestApi, campaign: Campaign, bloc: Organization): Promise<string> {
  const client = await signIn(api, actor(campaign, bloc, 'secretary'));
  const decisions = [{ taskId: `${randomUUID()}.plan`, decision: { kind: 'approve' } }];
  return (await client.post('/api/v1/decision-lists', { decisions })).body.id;
}

async function aVersion(api: TestApi, caseId: string, personId: PersonId): Promise<string> {
  const id = randomUUID();
  const sha256 = await api.app.get(BlobFolder).put(Buffer.from('văn bản'));
  await api.dataSource.query(
    "INSERT INTO document_version VALUES ($1, $2, 'plan', $3, $5, 'text/plain', 7, $4, now())",
    [id, caseId, sha256, personId, `${canary}.txt`],
  );
  return id;
}

async function aWebhook(
  { dataSource }: TestApi,
  campaign: Campaign,
  bloc: Organization,
  createdBy: PersonId,
) {
  const id = randomUUID();
  await insertWebhook(dataSource, {
    kinds: ['caseClosed'],
    url: 'https://93.184.215.14/hook',
    organizationId: bloc.id,
    id,
    campaignId: campaign.id,
    secret: 's',
    secretKey: id,
    createdBy,
  });
  const ping = { caseId: null, sequence: null, eventKey: 'ping', kind: 'ping', payload: {} };
  await insertDeliveries(dataSource, [{ webhookId: id, ...ping }]);
  return { webhookId: id, deliveryId: deliveryIdOf({ webhookId: id, ...ping }) };
}
