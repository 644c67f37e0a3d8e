import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { nextWake } from '#libs/domain/case/next-wake';
import type { DocumentVersionId } from '#libs/domain/case/tasks/document/document';
import { brand, type CaseId, type CommandId, type Day, type Sha256 } from '#libs/domain/kernel/brand';
import type { ProcessDefinition } from '#libs/domain/process/definition';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { lint } from '#libs/domain/process/lint';
import { createDataSource } from '#libs/persistence/data-source';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  actor,
  adoptDefinition,
  createCampaign,
  createOrganization,
  openCase,
  setTime,
  type Campaign,
  type Organization,
} from '../support/fixture.js';
import { act, fileOf } from '../support/play.js';
import { findCaseFaults } from '#libs/audit/case-faults';

let database: TestDatabase;
let dataSource: DataSource;
let campaign: Campaign;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.url }).initialize();
  campaign = await createCampaign(dataSource);
  await adoptDefinition(campaign, returningSilence);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const task = 'subCommittees';
const text = brand<Sha256>('a'.repeat(64));

/** The shipped process, but what nobody signs within two working days of its due day goes back. */
const returningSilence = ((): ProcessDefinition => {
  const shipped = definitionFor('centralAffiliate');
  const basis = { mark: 'rule', issuer: 'BTV', number: '1-QĐ', issuedOn: brand<Day>('2020-01-02') } as const;
  const lapse = { afterWorkingDays: 2, outcome: 'returned', basis } as const;
  const stages = shipped.stages.map((stage) => ({
    ...stage,
    tasks: stage.tasks.map((one) =>
      one.key === task ? { ...one, steps: one.steps.map((step) => ({ ...step, lapse })) } : one,
    ),
  }));
  return { ...shipped, key: 'returning-silence', stages };
})();

it('a process with such a rule may be published', () => {
  expect(lint(returningSilence)).toEqual([]);
});

/** A case whose sub-committees wait for the Standing Committee, and the instant at which silence sends them back. */
async function submitted(): Promise<{ ward: Organization; caseId: CaseId; end: string }> {
  const ward = await createOrganization(campaign, 'centralAffiliate');
  const caseId = await openCase(campaign, ward);
  const officer = actor(campaign, ward, 'organizationCommission');
  const version = {
    versionId: brand<DocumentVersionId>(randomUUID()),
    sha256: text,
  };
  await act(campaign, caseId, officer, { kind: 'addVersion', task, ...version });
  await act(campaign, caseId, officer, { kind: 'submit', task });
  const { state, facts } = await fileOf(campaign, caseId);
  return { ward, caseId, end: nextWake(state, facts)! };
}

/** Signatures and turns of the driver, all at once, while the campaign's clock passes the last instant. */
async function race({ ward, caseId }: { ward: Organization; caseId: CaseId }, afterMs: number) {
  await sleep(afterMs);
  const members = [1, 2, 3].map((number) => actor(campaign, ward, 'standingCommittee', number));
  const signatures = members.map((member) =>
    campaign.door.handle({
      commandId: brand<CommandId>(randomUUID()),
      caseId,
      actor: member,
      body: { kind: 'approve', task, shown: { [task]: [text] } },
    }),
  );
  const [answers] = await Promise.all([
    Promise.all(signatures),
    ...[1, 2, 3].map(() => campaign.door.advance(caseId)),
  ]);
  return answers;
}

it('approval and lapse exclude each other, whoever comes first by a millisecond', async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    await setTime(campaign, '2020-01-06T01:00:00.000Z');
    const one = await submitted();
    // The first signs well before the end, the last after it; those between race it.
    const leadMs = round === 0 ? 60_000 : 60;
    await setTime(campaign, new Date(Date.parse(one.end) - leadMs).toISOString(), 1);
    const answers = await race(one, round * 8);
    await setTime(campaign, new Date(Date.parse(one.end) + 60_000).toISOString());
    await campaign.door.advance(one.caseId);
    const { state } = await fileOf(campaign, one.caseId);
    const log = await dataSource.query<{ at: Date; type: string }[]>(
      `SELECT e.at, event ->> 'type' AS type FROM case_event e, jsonb_array_elements(e.events) event
       WHERE e.case_id = $1 AND event ->> 'task' = $2 ORDER BY e.sequence`,
      [one.caseId, task],
    );
    const count = (type: string) => log.filter((event) => event.type === type).length;
    expect(count('TaskCompleted') + count('OutcomeByRule')).toBe(1);
    expect(count('Signed')).toBe(answers.filter(({ ok }) => ok).length);
    const late = log.filter(({ type, at }) => type === 'Signed' && new Date(at).toISOString() >= one.end);
    expect(late).toEqual([]);
    const outcome = count('TaskCompleted') === 1 ? 'done' : 'open';
    expect(state.tasks[task]).toMatchObject({ status: outcome, round: outcome === 'done' ? 1 : 2 });
    seen.add(outcome);
  }
  expect([...seen].toSorted()).toEqual(['done', 'open']);
  expect(await findCaseFaults(dataSource)).toEqual([]);
});
