import type { DataSource } from 'typeorm';
import { pauseAfter } from '#libs/domain/webhook/attempts';
import { codeOf } from '#libs/servers/trouble';
import { recordAttempt, takeDelivery, type Outcome, type Taken } from './deliveries.js';
import { post } from './post.js';
import { addressFor, type ReceiverRule, type Resolve } from './receiver.js';
import { signedHeaders } from './sign.js';

export type Sending = {
  readonly dataSource: DataSource;
  readonly rule: ReceiverRule;
  readonly resolve: Resolve;
  /** No delivery is taken up any more after this. */
  readonly until: AbortSignal;
  beat(): void;
};

/** A webhook that has something to be sent, with every secret to sign with. */
type Due = {
  readonly id: string;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly failing: boolean;
};

/** From the look-up of the name to the status of the answer. */
const answerTimeoutMs = 10_000;
const mostWebhooks = 16;
const lanesEach = 4;
const gone = 410;

const dueSql = `
  SELECT w.id, w.url, w.failing_since IS NOT NULL AS failing,
    CASE WHEN w.former_until > clock_timestamp() THEN jsonb_build_array(w.secret, w.former_secret)
      ELSE jsonb_build_array(w.secret) END AS secrets
  FROM webhook w WHERE w.active AND w.removed_at IS NULL AND EXISTS (
    SELECT FROM webhook_delivery d
    WHERE d.webhook_id = w.id AND d.status = 'pending' AND d.next_attempt_at <= clock_timestamp())
  ORDER BY random() LIMIT ${mostWebhooks}`;

/**
 * Sends what is due, webhooks side by side; answers with how many attempts were made. A webhook that fails is left until
 * the next time, and is then tried with one delivery before the others follow.
 */
export async function sendDue(sending: Sending): Promise<number> {
  const due = await sending.dataSource.query<Due[]>(dueSql);
  const counts = await Promise.all(
    due.flatMap((webhook) =>
      Array.from({ length: webhook.failing ? 1 : lanesEach }, () => sendInTurn(sending, webhook)),
    ),
  );
  return counts.reduce((all, count) => all + count, 0);
}

async function sendInTurn(sending: Sending, webhook: Due): Promise<number> {
  for (let attempts = 0; ; attempts += 1) {
    if (sending.until.aborted) return attempts;
    sending.beat();
    const taken = await takeDelivery(sending.dataSource, webhook.id);
    if (!taken) return attempts;
    const answer = await attempt(sending, webhook, taken);
    await recordAttempt(sending.dataSource, taken, outcomeOf(answer, taken.attempt));
    await recordHealth(sending.dataSource, webhook.id, answer);
    if (!answer.welcome) return attempts + 1;
  }
}

type Answer = { readonly welcome: boolean; readonly code: number | null; readonly error: string | null };

async function attempt(
  { rule, resolve }: Sending,
  { url: receiver, secrets }: Due,
  { id, body }: Taken,
): Promise<Answer> {
  const signal = AbortSignal.timeout(answerTimeoutMs);
  try {
    const url = new URL(receiver);
    const address = await inTime(addressFor(url, rule, resolve), signal);
    if (!address) return { welcome: false, code: null, error: 'WEBHOOK_ADDRESS_REFUSED' };
    const headers = signedHeaders(secrets, id, new Date(), body);
    const code = await post({ url, address, headers, body, signal });
    const welcome = code >= 200 && code < 300;
    return { welcome, code, error: welcome ? null : `HTTP ${code}` };
  } catch (error) {
    return { welcome: false, code: null, error: signal.aborted ? 'TIMEOUT' : (codeOf(error) ?? 'FAILED') };
  }
}

/** A look-up cannot be called off; it is no longer waited for. */
async function inTime<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const late = new Promise<never>((_, fail) => {
    signal.addEventListener('abort', () => fail(new Error('TIMEOUT')), { once: true });
  });
  return Promise.race([work, late]);
}

function outcomeOf({ welcome, code, error }: Answer, attempts: number): Outcome {
  const pauseSeconds = welcome || code === gone ? null : (pauseAfter(attempts) ?? null);
  const ended = welcome ? 'delivered' : 'failed';
  return { status: pauseSeconds === null ? ended : 'pending', responseCode: code, error, pauseSeconds };
}

/** Since when nothing gets through; a receiver that says it is gone for good is asked nothing more. */
async function recordHealth(
  dataSource: DataSource,
  webhookId: string,
  { welcome, code }: Answer,
): Promise<void> {
  await dataSource.query(
    `UPDATE webhook SET failing_since = CASE WHEN $2 THEN NULL ELSE coalesce(failing_since, clock_timestamp()) END,
       active = active AND NOT $3
     WHERE id = $1 AND ($3 OR $2 = (failing_since IS NOT NULL))`,
    [webhookId, welcome, code === gone],
  );
}
