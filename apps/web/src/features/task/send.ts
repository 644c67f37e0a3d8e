import { api } from '../../api/client.js';
import { answerOf, Refused } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import type { Act } from './acts.js';
import { confirm } from './confirm.js';
import { decision, type Decision } from './decision.js';

/** When it was recorded. */
type Recorded = { readonly at: string };
type Params = {
  readonly path: { readonly taskId: string };
  readonly header: { readonly 'Idempotency-Key': string };
};

/** Sends an act under its key; a repeat under the same key is counted once. */
export function send(act: Act, key: string): Promise<Recorded> {
  const params = { path: { taskId: act.taskId }, header: { 'Idempotency-Key': key } };
  const { kind } = act;
  switch (kind) {
    case 'approve':
    case 'approveWithConditions':
    case 'adoptSubjectToEditing':
    case 'returnForRevision':
    case 'reject':
    case 'abstain':
      return sign(decision({ ...act, kind }), params);
    case 'delegate':
      return delegate(act, params);
    default:
      return answerOf(handling({ ...act, kind }, params));
  }
}

/** Where the campaign wants signatures confirmed, a passkey confirms this one, and it is sent again under its key. */
async function sign(body: Decision, params: Params): Promise<Recorded> {
  const decide = (confirmed: Decision) =>
    answerOf(api.POST('/api/v1/tasks/{taskId}/decisions', { params, body: confirmed }));
  try {
    return await decide(body);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'CONFIRMATION_NEEDED') throw error;
    const asked = await answerOf(api.POST('/api/v1/tasks/{taskId}/decisions/challenge', { params, body }));
    if (asked.allowCredentials.length === 0) throw error;
    return decide({ ...body, confirmation: await confirm(asked) });
  }
}

async function delegate({ seatId, said }: Act, params: Params): Promise<Recorded> {
  const { text: reason = '', to: personId = '', until: to = '' } = said;
  const body = { personId, to, reason, seatId };
  const { recordedAt } = await answerOf(api.POST('/api/v1/tasks/{taskId}/delegate', { params, body }));
  return { at: recordedAt };
}

type Handling = Exclude<Act['kind'], Decision['kind'] | 'delegate'>;

function handling({ kind, seatId, said, question = 1 }: Act & { readonly kind: Handling }, params: Params) {
  const { text = '', to = '' } = said;
  const observers = { observer: to, reason: text, seatId };
  switch (kind) {
    case 'claim':
      return api.POST('/api/v1/tasks/{taskId}/claim', { params, body: { seatId } });
    case 'release':
      return api.POST('/api/v1/tasks/{taskId}/release', { params, body: { seatId } });
    case 'assign':
      return api.POST('/api/v1/tasks/{taskId}/assign', { params, body: { to, reason: text, seatId } });
    case 'submit':
      return api.POST('/api/v1/tasks/{taskId}/submissions', { params, body: { seatId } });
    case 'askForInformation':
      return api.POST('/api/v1/tasks/{taskId}/questions', { params, body: { question: text, seatId } });
    case 'answerQuestion': {
      const body = { number: question, answer: text, seatId };
      return api.POST('/api/v1/tasks/{taskId}/answers', { params, body });
    }
    case 'declareAbsorbed': {
      const body = { ...(text && { note: text }), seatId };
      return api.POST('/api/v1/tasks/{taskId}/absorptions', { params, body });
    }
    case 'addObserver':
      return api.POST('/api/v1/tasks/{taskId}/observers', { params, body: { change: 'add', ...observers } });
    case 'removeObserver': {
      const body = { change: 'remove', ...observers } as const;
      return api.POST('/api/v1/tasks/{taskId}/observers', { params, body });
    }
    default:
      return takeBack(kind, { ...(text && { reason: text }), seatId }, params);
  }
}

function takeBack(
  kind: 'recallSignature' | 'withdraw',
  body: components['schemas']['TakeBack'],
  params: Params,
) {
  return kind === 'withdraw'
    ? api.POST('/api/v1/tasks/{taskId}/withdrawals', { params, body })
    : api.POST('/api/v1/tasks/{taskId}/recalls', { params, body });
}
