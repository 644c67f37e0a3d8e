import { randomUUID } from 'node:crypto';
import { BlobFolder } from '#libs/blobs/blob-folder';
import type { PersonId } from '#libs/domain/kernel/brand';
import { deliveryIdOf, insertDeliveries } from '#libs/webhooks/deliveries';
import { insertWebhook } from '#libs/webhooks/webhooks';
import { signIn, type TestApi } from '../../../support/api.js';
import { actor, openCase, type Campaign, type Organization } from '../../../support/fixture.js';
import { canary, massChange } from './samples.js';

/** The value of every parameter of a path, each of the bloc. */
export type Places = Readonly<Record<string, string>>;

/** Its case is closed, so that whoever is let in to decide hears so and changes nothing. */
export async function makePlaces(api: TestApi, campaign: Campaign, bloc: Organization): Promise<Places> {
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
