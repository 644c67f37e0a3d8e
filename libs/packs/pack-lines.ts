import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { canonicalText } from '#libs/anchors/anchor';
import { readAnchors, readKeys } from '#libs/anchors/read-anchors';
import { entryOf } from '#libs/cases/logged-entry';
import type { CaseId, Instant } from '#libs/domain/kernel/brand';
import { readShownBallots, type ShownBallot } from './ballots.js';
import { readPackedCases, type PackedCase, type PackScope } from './packed-cases.js';
import { readTrail } from './packed-trail.js';
import { proofsOf, type Proof } from './proofs.js';
import { verifierSource } from './verifier.js';

export type PackAsked = PackScope & {
  readonly madeAt: Instant;
  /** Who took it, and what they asked for: told in the first line. */
  readonly about: Readonly<Record<string, unknown>>;
  /** With the votes: for those alone who may read them. */
  readonly ballots?: boolean;
};

const casesAtOnce = 100;

/**
 * An evidence pack, line by line: what it is, the public keys, all anchors, then each case with its log, what the log
 * refers to, and the proofs that anchors vouch for it; the trail where the pack is about everything; the verifier; the end.
 */
export async function* packLines(dataSource: DataSource, asked: PackAsked): AsyncGenerator<string> {
  const whole = createHash('sha256');
  let lines = 0;
  for await (const value of contents(dataSource, asked)) {
    const line = `${canonicalText(value)}\n`;
    whole.update(line);
    lines += 1;
    yield line;
  }
  yield `${canonicalText({ kind: 'end', lines, sha256: whole.digest('hex') })}\n`;
}

async function* contents(dataSource: DataSource, asked: PackAsked): AsyncGenerator<object> {
  const { caseIds, whole, about, madeAt, ballots = false } = asked;
  yield {
    kind: 'pack',
    version: 1,
    madeAt,
    whole,
    ...about,
    cases: await named(dataSource, asked),
    verify: 'node verify-pack.mjs PACK',
  };
  for (const key of await readKeys(dataSource)) yield { kind: 'key', ...key };
  const anchors = await readAnchors(dataSource);
  for (const anchor of anchors) yield { kind: 'anchor', ...anchor };
  const proofs = await proofsOf(dataSource, caseIds, whole);
  for (let from = 0; from < caseIds.length; from += casesAtOnce) {
    const ids = caseIds.slice(from, from + casesAtOnce);
    const shown = ballots ? await readShownBallots(dataSource, ids) : [];
    for (const one of await readPackedCases(dataSource, ids)) {
      const own = shown.filter(({ caseId }) => caseId === one.caseId);
      yield* linesOfCase(one, proofs.get(one.caseId) ?? [], own);
    }
  }
  if (whole) yield* linesOfTrail(dataSource, anchors.at(-1)?.trailSequence ?? 0, proofs.get('trail') ?? []);
  yield { kind: 'verifier', name: 'verify-pack.mjs', source: verifierSource() };
}

/** Of everything, also what was anchored once and is gone: the verifier then misses it by its name. */
async function named(dataSource: DataSource, { caseIds, whole }: PackScope): Promise<readonly CaseId[]> {
  if (!whole) return caseIds;
  const anchored = await dataSource.query<{ id: CaseId }[]>(
    'SELECT DISTINCT case_id AS id FROM audit_anchor_leaf',
  );
  return [...new Set([...caseIds, ...anchored.map(({ id }) => id)])].toSorted();
}

function* linesOfCase(
  { caseId, log, documents, files, ...head }: PackedCase,
  proofs: readonly Proof[],
  ballots: readonly ShownBallot[],
): Generator<object> {
  yield { kind: 'case', caseId, ...head };
  for (const { hash, ...entry } of log.map(entryOf)) yield { kind: 'entry', entry, hash };
  for (const proof of proofs) yield { kind: 'proof', ...proof };
  for (const document of documents) yield { kind: 'document', caseId, ...document };
  for (const file of files) yield { kind: 'file', caseId, ...file };
  for (const ballot of ballots) yield { kind: 'ballot', ...ballot };
}

async function* linesOfTrail(
  dataSource: DataSource,
  upTo: number,
  proofs: readonly Proof[],
): AsyncGenerator<object> {
  const last = proofs.at(-1);
  yield { kind: 'case', caseId: 'trail', entries: upTo, head: last?.head ?? '' };
  for await (const { hash, ...entry } of readTrail(dataSource, upTo)) yield { kind: 'entry', entry, hash };
  for (const proof of proofs) yield { kind: 'proof', ...proof };
}
