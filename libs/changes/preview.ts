import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { setImmediate as eventLoop } from 'node:timers/promises';
import type { CaseFile } from '#libs/cases/case-file';
import { readCaseFiles } from '#libs/cases/case-files';
import type { Definitions } from '#libs/cases/definitions';
import { evidenceForMany } from '#libs/cases/evidence';
import { statesBefore } from '#libs/cases/states-before';
import { inTransaction } from '#libs/cases/transaction';
import type { PersonCommand } from '#libs/domain/case/command';
import { havingSeen } from '#libs/domain/case/shown';
import { evidenceForCommand } from '#libs/domain/case/evidence-needed';
import { refuse, type Refusal } from '#libs/domain/case/refusal';
import type { ChangeRefusal, PreviewSummary } from '#libs/domain/change/change-set';
import { undoOf } from '#libs/domain/change/inverse-of';
import { afterPreview, mayPreview } from '#libs/domain/change/steps';
import { summaryOf } from '#libs/domain/change/summary';
import type { ChangeSetId, Instant } from '#libs/domain/kernel/brand';
import { fail, succeed, type Result } from '#libs/domain/kernel/result';
import { meantCases, type Meant } from './meant-cases.js';
import { previewCase, refused, type Foreseen } from './preview-case.js';
import { lockChangeSet, type ChangeSetRow } from './row.js';
import { replaceItems, type ForeseenItem } from './items.js';

const casesPerPage = 500;

export type PreviewGround = {
  readonly dataSource: DataSource;
  readonly definitions: Definitions;
  readonly realNow: Instant;
};

/**
 * Resolves the filter, foresees each case by the rules and keeps that: what is applied later are these cases and no
 * others. A new look replaces the earlier one, and whoever had seconded that.
 */
export async function preview(
  { dataSource, definitions, realNow }: PreviewGround,
  id: ChangeSetId,
): Promise<Result<PreviewSummary, ChangeRefusal>> {
  return inTransaction(dataSource, async (client) => {
    const set = await lockChangeSet(client, id);
    const may = mayPreview(set.state);
    if (!may.ok) return may;
    const meant = await meantCases(client, set, realNow);
    if (meant.length === 0) return fail('CHANGE_SET_EMPTY');
    const looker: Looker = { client, definitions, realNow, set };
    const items = await foresee(looker, meant);
    await replaceItems(client, id, items);
    const summary = summaryOf(items.map(({ foreseen }) => foreseen));
    await client.query(
      `UPDATE change_set SET state = $2, preview = $3, previewed_at = $4, second_by = NULL, seconded_at = NULL
       WHERE id = $1`,
      [id, afterPreview(summary.wouldChange, set.fourEyesAbove), summary, realNow],
    );
    return succeed(summary);
  });
}

type Looker = Omit<PreviewGround, 'dataSource'> & { readonly client: PoolClient; readonly set: ChangeSetRow };
type Planned = { readonly file: CaseFile; readonly command: Result<PersonCommand, Refusal> };

/** While one page is being decided the database reads the next. */
async function foresee(looker: Looker, meant: readonly Meant[]): Promise<readonly ForeseenItem[]> {
  const items: ForeseenItem[] = [];
  let next = plan(looker, meant.slice(0, casesPerPage));
  for (let at = casesPerPage; at - casesPerPage < meant.length; at += casesPerPage) {
    const planned = await next;
    next = plan(looker, meant.slice(at, at + casesPerPage));
    next.catch(() => undefined); // thrown where it is awaited
    items.push(...(await foreseePage(looker, planned)));
  }
  return items;
}

async function plan(looker: Looker, meant: readonly Meant[]): Promise<readonly Planned[]> {
  if (meant.length === 0) return [];
  const { client, definitions, realNow } = looker;
  const ids = meant.map(({ caseId }) => caseId);
  const files = await readCaseFiles(client, definitions, realNow, ids);
  const commandFor = await commandsFor(looker, meant);
  return files.map((file) => ({ file, command: commandFor(file) }));
}

async function foreseePage(
  { client, set }: Looker,
  planned: readonly Planned[],
): Promise<readonly ForeseenItem[]> {
  const evidence = await evidenceForMany(client, planned.flatMap(asked));
  await eventLoop(); // others are answered in between two pages
  return planned.map(({ file, command }) => {
    const { caseId } = file.state;
    if (!command.ok) return { caseId, command: null, foreseen: refused(command.failure) };
    const facts = { ...file.facts, evidence: evidence.get(caseId) ?? {} };
    // Whoever signs for many signs what the preview showed of each: a text that changes afterwards is refused.
    const own = havingSeen(command.value, file.state, facts);
    const foreseen: Foreseen = previewCase({ ...file, facts }, set.createdBy, own);
    return { caseId, command: own === set.command ? null : own, foreseen };
  });
}

function asked({ file, command }: Planned) {
  if (!command.ok) return [];
  const needed = evidenceForCommand(file.state, file.facts.definition, command.value);
  return [{ caseId: file.state.caseId, needed }];
}

/** The change set's one command, or in an undoing for each case what takes back what was done to it. */
async function commandsFor({ client, set }: Looker, meant: readonly Meant[]) {
  const { command } = set;
  if (command) return () => succeed(command);
  const done = new Map(meant.flatMap((one) => (one.done ? [[one.caseId, one.done] as const] : [])));
  const places = [...done].map(([caseId, { sequence }]) => ({ caseId, sequence }));
  const before = await statesBefore(client, places);
  return ({ state }: CaseFile): Result<PersonCommand, Refusal> => {
    const stood = before.get(state.caseId);
    const was = done.get(state.caseId);
    if (!stood || !was) throw new Error(`The log of case ${state.caseId} lacks what was done to it`);
    const undone = undoOf(was.command, { before: stood, now: state }, set.reason);
    return undone.ok ? undone : refuse(undone.failure);
  };
}
