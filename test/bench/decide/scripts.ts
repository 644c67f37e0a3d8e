import type { DataSource } from 'typeorm';
import { blocOf, type Bloc } from '#libs/bloc/bloc';
import type { BlocSeat } from '#libs/bloc/seats';
import { rosterOf } from '#libs/cases/case-file';
import { writeDrafts, type CaseDraft } from '#libs/cases/drafts';
import { caseIdOf } from '#libs/cases/open-cases';
import { inTransaction } from '#libs/cases/transaction';
import type { Facts } from '#libs/domain/case/facts';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { brand, type CampaignId, type Day, type Instant } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import type { Organization } from '#libs/domain/organization/organization';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { hashOf, uuidOf } from '#libs/evidence/hash';
import { castOf } from '#libs/rehearsal/cast';
import type { Props } from '#libs/rehearsal/next-move';
import { insert } from '../stage/register.js';
import { type CaseScript, scriptOf } from './script.js';

const type = 'upperGrassroots';
const began = brand<Instant>('2020-01-06T01:00:00.000Z');

/** So many affiliates under one superior, each with its sixteen seats. */
export function affiliates(cases: number): Bloc {
  const held = { grassrootsCells: 0, grassroots: 0, cells: 0 };
  return blocOf({ affiliates: cases, grassrootsCells: 0, grassroots: 0, cells: 0, held });
}

/** A script for each affiliate's case. */
export function scriptsFor(bloc: Bloc, campaignId: CampaignId): readonly CaseScript[] {
  const seats = new Map<string, BlocSeat[]>();
  for (const seat of bloc.seats) {
    const known = seats.get(seat.organizationId);
    if (known) known.push(seat);
    else seats.set(seat.organizationId, [seat]);
  }
  const definition = definitionFor(type);
  const reference = { key: definition.key, version: definition.version, sha256: hashOf(definition) };
  const scriptFor = ({ id, parentId }: Organization): CaseScript => {
    const around = [...seats.get(id)!, ...seats.get(parentId!)!];
    const cast = castOf(around);
    const rows = around.map((seat) => ({
      id: seat.id,
      organization_id: seat.organizationId,
      bodies: seat.bodies,
      person_id: seat.personId,
    }));
    const facts: Facts = {
      now: began,
      definition,
      calendar: bloc.campaign.calendar,
      roster: rosterOf(rows, id),
      above: [parentId!],
      evidence: {},
    };
    const opening = {
      caseId: caseIdOf(campaignId, id),
      campaignId,
      organizationId: id,
      superiorId: parentId!,
      caseType: type,
      definition: reference,
      flags: { model: false, directElection: false, contents: 'four' },
      deadlineOn: brand<Day>('2020-08-31'),
    } as const;
    const clerk = around.find(
      ({ organizationId, post }) => organizationId === id && post === 'serviceClerk',
    )!;
    const props: Props = {
      hash: (...names) => hashOf(names),
      versionId: (sha256) => brand<DocumentVersionId>(uuidOf(sha256)),
    };
    return scriptOf({ opening, facts, cast, outsider: cast.get(clerk.id)!, props });
  };
  return bloc.organizations.filter((one) => one.type === type).map(scriptFor);
}

/** Writes cases with their logs and with the versions that the logs name. */
export async function writeCases(dataSource: DataSource, drafts: readonly CaseDraft[]): Promise<void> {
  const now = toInstant(Date.now());
  for (let at = 0; at < drafts.length; at += 250) {
    await inTransaction(dataSource, (client) => writeDrafts(client, drafts.slice(at, at + 250), now));
  }
  await dataSource.query('UPDATE congress_case SET needs_driving_since = NULL');
  await insert(dataSource, 'document_version', drafts.flatMap(versionsIn));
  await dataSource.query('VACUUM ANALYZE');
}

function versionsIn({ entries }: CaseDraft): readonly object[] {
  return entries.flatMap(({ caseId, at, actor, events }) =>
    events.flatMap((event) =>
      event.type === 'VersionAdded' && actor.kind === 'person'
        ? [
            {
              id: event.versionId,
              case_id: caseId,
              task_key: event.task,
              sha256: event.sha256,
              name: 'draft.docx',
              media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
              size: 40_000,
              uploaded_by: actor.personId,
              uploaded_at: at,
            },
          ]
        : [],
    ),
  );
}
