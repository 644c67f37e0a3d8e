import { randomUUID } from 'node:crypto';
import { Definitions } from '#libs/cases/definitions';
import type { Actor } from '#libs/domain/case/actor';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import {
  brand,
  type CaseId,
  type CommandId,
  type Day,
  type PersonId,
  type SeatId,
  type Sha256,
  type SittingId,
  type SittingItemId,
} from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import { assumed } from '#libs/domain/process/legal-basis';
import type { ProcessDefinition, TaskDefinition } from '#libs/domain/process/definition';
import { majority } from '#libs/domain/signoff/policy';
import type { SittingCommand } from '#libs/domain/sitting/command';
import { usualQuorum } from '#libs/domain/sitting/quorum';
import type { Sitting } from '#libs/domain/sitting/sitting';
import { hashOf } from '#libs/evidence/hash';
import { insertVersion } from '#libs/persistence/queries/document-version';
import { aStage, aTask } from '#libs/rehearsal/scene';
import { giveCommand } from '#libs/sittings/act';
import { conveneSitting } from '#libs/sittings/convene';
import type { Ground } from '#libs/sittings/ground';
import { readWhole } from '#libs/sittings/whole';
import {
  actor,
  adoptDefinition,
  createOrganization,
  openCase,
  type Campaign,
  type Organization,
} from './fixture.js';
import { act } from './play.js';

/** One dossier that the superior's Standing Committee decides, unless said otherwise, and a stage that follows. */
export function decidedAbove(other: Partial<TaskDefinition> = {}): ProcessDefinition {
  const document = { kind: 'document', minVersions: 1 } as const;
  const steps = [{ parties: [{ of: 'superior', body: 'standingCommittee' } as const], policy: majority }];
  return {
    key: `decided-above-${hashOf(other).slice(0, 8)}`,
    version: 1,
    type: 'grassroots',
    stages: [
      aStage('launch', [aTask('plan', document, { steps, mayReject: true, mayCondition: true, ...other })]),
      aStage('drafts', [aTask('draft', document)], { needs: ['launch'] }),
    ],
    standIns: {},
    congressHalfDays: { max: 8, basis: assumed },
  };
}

export type Chamber = {
  readonly campaign: Campaign;
  readonly bloc: Organization;
  readonly ground: Ground;
  readonly clerk: Actor;
  readonly chair: Actor;
  readonly members: readonly Actor[];
};

/** A Standing Committee of so many, with an office that records, above dossiers that it decides. */
export async function createChamber(campaign: Campaign, size = 5): Promise<Chamber> {
  const bloc = await createOrganization(campaign, 'centralAffiliate');
  await adoptDefinition(campaign, decidedAbove());
  const seated = [1, 2, 3].map((number) => actor(campaign, bloc, 'standingCommittee', number));
  const more = Array.from({ length: Math.max(0, size - 3) }, (_, at) => memberOf(bloc, seated[0]!, at + 4));
  await seat(campaign, more);
  return {
    campaign,
    bloc,
    ground: {
      dataSource: campaign.dataSource,
      definitions: new Definitions(),
      realNow: () => toInstant(Date.now()),
    },
    clerk: actor(campaign, bloc, 'office'),
    chair: seated[0]!,
    members: [...seated, ...more],
  };
}

function memberOf(bloc: Organization, like: Actor, number: number): Actor {
  const post = `standingCommittee-${number}`;
  const ids = { personId: brand<PersonId>(randomUUID()), seatId: brand<SeatId>(randomUUID()) };
  return { ...like, ...ids, name: post, post, organizationId: bloc.id };
}

async function seat({ dataSource }: Campaign, actors: readonly Actor[]): Promise<void> {
  await dataSource.query(
    `WITH s AS (SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS s("seatId" uuid, "personId" uuid, "organizationId" uuid, post text)),
     people AS (INSERT INTO person (id, name) SELECT "personId", post FROM s),
     chairs AS (INSERT INTO seat (id, organization_id, post, title, bodies)
       SELECT "seatId", "organizationId", post, post, '{standingCommittee}' FROM s)
     INSERT INTO seat_holder (seat_id, person_id, valid_from) SELECT "seatId", "personId", '2015-01-01' FROM s`,
    [JSON.stringify(actors)],
  );
}

/** A unit below whose dossier lies in front of the committee. */
export async function submitDossier({ campaign, bloc }: Chamber, preparer?: Actor): Promise<CaseId> {
  const unit = await createOrganization(campaign, 'grassroots', bloc);
  const caseId = await openCase(campaign, unit);
  const officer = preparer ? await seatBelow(campaign, unit, preparer) : actor(campaign, unit, 'office');
  const versionId = brand<DocumentVersionId>(randomUUID());
  const sha256 = brand<Sha256>('a'.repeat(64));
  const file = { name: 'ke-hoach.pdf', mediaType: 'application/pdf', size: 1, sha256, id: versionId };
  const kept = {
    ...file,
    caseId,
    task: 'plan',
    uploadedBy: officer.personId,
    uploadedAt: toInstant(Date.now()),
  };
  await insertVersion(campaign.dataSource, kept);
  await act(campaign, caseId, officer, { kind: 'addVersion', task: 'plan', versionId, sha256 });
  await act(campaign, caseId, officer, { kind: 'submit', task: 'plan' });
  return caseId;
}

/** Somebody of the committee who holds a seat in the office of a unit below as well. */
async function seatBelow({ dataSource }: Campaign, unit: Organization, preparer: Actor): Promise<Actor> {
  const seatId = brand<SeatId>(randomUUID());
  const post = 'office-4';
  await dataSource.query(
    `WITH chair AS (INSERT INTO seat (id, organization_id, post, title, bodies) VALUES ($1, $2, $3, $3, '{office}')
       RETURNING id)
     INSERT INTO seat_holder (seat_id, person_id, valid_from) SELECT id, $4, '2015-01-01' FROM chair`,
    [seatId, unit.id, post, preparer.personId],
  );
  return { ...preparer, seatId, post, organizationId: unit.id, bodies: ['office'] };
}

export const acting = (by: Actor, key: string = randomUUID()) => ({
  commandId: brand<CommandId>(key),
  actor: by,
});

export async function convene(chamber: Chamber, day = '2020-01-06'): Promise<SittingId> {
  const { campaign, bloc, chair, clerk } = chamber;
  const convened = await conveneSitting(chamber.ground, acting(clerk), {
    campaignId: campaign.id,
    organizationId: bloc.id,
    body: 'standingCommittee',
    arrangement: {
      day: brand<Day>(day),
      startsAt: '08:00',
      place: 'Phòng họp số 1',
      chair: chair.seatId,
      recorder: clerk.seatId,
    },
    quorum: usualQuorum,
  });
  if (!convened.ok) throw new Error(`not convened: ${convened.failure.code}`);
  return convened.value;
}

/** Gives commands by the clerk, each expected to be followed. */
export async function give(
  chamber: Chamber,
  id: SittingId,
  ...commands: readonly SittingCommand[]
): Promise<Sitting> {
  for (const command of commands) {
    const given = await giveCommand(chamber.ground, id, acting(chamber.clerk), command);
    if (!given.ok) throw new Error(`${command.kind} was refused: ${JSON.stringify(given.failure)}`);
  }
  return (await readWhole(chamber.ground, id)).sitting;
}

export const itemFor = (caseId: CaseId) => ({ id: brand<SittingItemId>(randomUUID()), caseId, task: 'plan' });

/** Everybody comes, and the sitting is opened. */
export async function openWithEverybody(chamber: Chamber, id: SittingId): Promise<Sitting> {
  const members = chamber.members.map(({ seatId }) => ({ seatId, presence: 'present' as const }));
  return give(chamber, id, { kind: 'recordAttendance', members }, { kind: 'openSitting' });
}
