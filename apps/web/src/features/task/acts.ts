import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import type { components } from '../../api/schema.js';

export type Shown = Readonly<Record<string, string[]>>;
/** Everything that this page can send; of what the rules allow the rest has its own place. */
export const actKinds = [
  'approve',
  'returnForRevision',
  'reject',
  'submit',
  'claim',
  'abstain',
  'askForInformation',
  'answerQuestion',
  'declareAbsorbed',
  'recallSignature',
  'withdraw',
  'release',
] as const;
export type ActKind = (typeof actKinds)[number];

/** What somebody writes with an act, and whether it may be left out. */
export const words: Partial<
  Record<
    ActKind,
    {
      readonly field: 'reason' | 'pointsField' | 'note' | 'questionField' | 'answerField';
      readonly needed: boolean;
    }
  >
> = {
  returnForRevision: { field: 'pointsField', needed: true },
  reject: { field: 'reason', needed: true },
  askForInformation: { field: 'questionField', needed: true },
  answerQuestion: { field: 'answerField', needed: true },
  declareAbsorbed: { field: 'note', needed: false },
  recallSignature: { field: 'reason', needed: false },
  withdraw: { field: 'reason', needed: false },
};

/** An act on a task: through which seat, in what words, and on what content. */
export type Act = {
  readonly kind: ActKind;
  readonly taskId: string;
  readonly seatId: string;
  readonly text: string;
  readonly shown: Shown;
  /** Of the open question. */
  readonly question?: number | undefined;
};
type Decided = components['schemas']['Decided'];

/** Sends an act under its key; a repeat under the same key is counted once. */
export function send(act: Act, key: string): Promise<Decided> {
  return answerOf(sending(act, { path: { taskId: act.taskId }, header: { 'Idempotency-Key': key } }));
}

type Params = {
  readonly path: { readonly taskId: string };
  readonly header: { readonly 'Idempotency-Key': string };
};

function sending(act: Act, params: Params) {
  const { kind, seatId, text, question = 1 } = act;
  const reason = text ? { reason: text } : {};
  switch (kind) {
    case 'claim':
      return api.POST('/api/v1/tasks/{taskId}/claim', { params, body: { seatId } });
    case 'release':
      return api.POST('/api/v1/tasks/{taskId}/release', { params, body: { seatId } });
    case 'submit':
      return api.POST('/api/v1/tasks/{taskId}/submissions', { params, body: { seatId } });
    case 'askForInformation':
      return api.POST('/api/v1/tasks/{taskId}/questions', { params, body: { question: text, seatId } });
    case 'answerQuestion':
      return api.POST('/api/v1/tasks/{taskId}/answers', {
        params,
        body: { number: question, answer: text, seatId },
      });
    case 'declareAbsorbed':
      return api.POST('/api/v1/tasks/{taskId}/absorptions', {
        params,
        body: { ...(text && { note: text }), seatId },
      });
    case 'recallSignature':
      return api.POST('/api/v1/tasks/{taskId}/recalls', { params, body: { ...reason, seatId } });
    case 'withdraw':
      return api.POST('/api/v1/tasks/{taskId}/withdrawals', { params, body: { ...reason, seatId } });
    default:
      return api.POST('/api/v1/tasks/{taskId}/decisions', { params, body: decision({ ...act, kind }) });
  }
}

type Signing = Extract<ActKind, 'approve' | 'returnForRevision' | 'reject' | 'abstain'>;

function decision({
  kind,
  text,
  seatId,
  shown,
}: Act & { readonly kind: Signing }): components['schemas']['Decision'] {
  switch (kind) {
    case 'returnForRevision':
      return { kind, points: pointsIn(text), seatId, shown };
    case 'reject':
      return { kind, reason: text, seatId, shown };
    default:
      return { kind, seatId, shown };
  }
}

/** A point on each line. */
function pointsIn(text: string): { text: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line }));
}
