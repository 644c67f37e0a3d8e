import type { CaseState, TaskState } from '#libs/domain/case/state';
import { type AcceptedDocument, acceptedDocuments } from './accepted-documents.js';

/** What the superior receives: texts and ballots by hash, counts, and who signed what. No name, no vote. */
export type Dossier = {
  readonly kind: 'dossier';
  readonly organizationId: string;
  readonly round: number;
  readonly documents: readonly AcceptedDocument[];
  readonly consultations: readonly { readonly task: string; readonly total: number; readonly open: number }[];
  readonly ballots: readonly object[];
  readonly minutes: readonly object[];
};

export function dossierOf(state: CaseState, round: number): Dossier {
  const done = Object.values(state.tasks)
    .filter((task) => task.status === 'done')
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return {
    kind: 'dossier',
    organizationId: state.organizationId,
    round,
    documents: acceptedDocuments(state),
    consultations: done.flatMap(consultationOf),
    ballots: done.flatMap(ballotsOf),
    minutes: done.flatMap(minutesOf),
  };
}

function consultationOf({ key, content }: TaskState) {
  if (content.kind !== 'consultation' || !content.closedWith) return [];
  return [{ task: key, total: content.closedWith.total, open: content.closedWith.open }];
}

function ballotsOf({ key, content }: TaskState) {
  if (content.kind !== 'ballot') return [];
  return content.records.map(({ summoned, present, valid, seats, quorate, passed, sha256 }) => ({
    task: key,
    summoned,
    present,
    valid,
    seats,
    quorate,
    passed: passed.length,
    sha256,
  }));
}

/** Seats, not persons: the log says who held them. */
function minutesOf({ key, round, signatures }: TaskState) {
  const signed = signatures.map(({ step, seatId, verdict }) => ({ step, seatId, verdict }));
  return signed.length > 0 ? [{ task: key, round, signatures: signed }] : [];
}
