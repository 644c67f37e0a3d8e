import type { DataSource } from 'typeorm';
import { realWaitMs } from '#libs/domain/campaign/clock';
import { restsUntil } from '#libs/domain/notice/preferences';
import type { Instant } from '#libs/domain/kernel/brand';
import { dayOf, toInstant } from '#libs/domain/kernel/day';
import type { TaskTitles } from '#libs/persistence/task-titles';
import { claimMessage, endClaim, flagAddress, tryLater, type Claim } from './claims.js';
import { mailOffUrl } from './mail-off.js';
import { putBack, settleNotices } from './outcomes.js';
import { overdueUnits } from './overdue-units.js';
import { readDraft, type Draft } from './read-letter.js';
import { render } from './render.js';
import { subjectOf } from './subject.js';
import { lanes, type Posted, type Transport } from './transport.js';

export type Sender = {
  readonly dataSource: DataSource;
  readonly titles: TaskTitles;
  readonly transport: Transport;
  /** The address people see: links open pages there. */
  readonly publicUrl: string;
  /** Signs what turns a person's e-mail off. */
  readonly secret: string;
  readonly realNow: () => Instant;
};

/** A run takes no new message after so long: the next one begins soon. */
const runMs = 5_000;
/** A server that is away is not asked again for every message that waits. */
const mostServerTrouble = 3;
/** While a rehearsal's clock stands still, its quiet hours have no end to wait for. */
const lookAgainMs = 60_000;

/**
 * Sends what is due, a bounded number side by side, and answers with how many left. Safe to repeat, and for two at a time:
 * a message is claimed before it is sent. A worker that dies in between leaves one that is sent again under the same
 * Message-ID.
 */
export async function sendMail(sender: Sender): Promise<number> {
  const began = performance.now();
  const run = { sent: 0, trouble: 0 };
  const lane = async () => {
    while (run.trouble < mostServerTrouble && performance.now() - began < runMs) {
      const claim = await claimMessage(sender.dataSource, sender.realNow());
      if (!claim) return;
      const outcome = await attempt(sender, claim);
      if (outcome === 'sent') run.sent += 1;
      if (outcome === 'serverTrouble') run.trouble += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return run.sent;
}

type Handled = 'sent' | 'serverTrouble' | 'other';

/** One message that cannot be made holds up no other: it is tried again like one that the server would not take. */
async function attempt(sender: Sender, claim: Claim): Promise<Handled> {
  try {
    return await handle(sender, claim);
  } catch (error) {
    await tryLater(sender.dataSource, claim, sender.realNow(), String(error).slice(0, 500));
    return 'other';
  }
}

/** What is done meanwhile is left out; what must rest by now rests; what is nobody's concern any more is dropped. */
async function handle(sender: Sender, claim: Claim): Promise<Handled> {
  const { dataSource, realNow } = sender;
  const draft = await readDraft(dataSource, claim, realNow());
  if (!draft) return 'other';
  const kept = await leaveOut(dataSource, claim, draft);
  if (kept.length === 0) {
    await endClaim(dataSource, claim, realNow(), { status: 'dropped', untried: true });
    return 'other';
  }
  const rest = restsUntil(
    draft.preferences,
    draft,
    kept.map(({ kind }) => kind),
  );
  if (rest) {
    const waitMs = realWaitMs(draft.clock ?? undefined, draft.now, rest) ?? lookAgainMs;
    const next = toInstant(Date.parse(realNow()) + waitMs);
    await endClaim(dataSource, claim, realNow(), { status: 'queued', nextAttemptAt: next, untried: true });
    return 'other';
  }
  const posted = await write(sender, claim, { ...draft, notices: kept });
  return conclude(sender, claim, draft, posted);
}

/** Puts aside what asks nothing more, is somebody else's, wanted no more or put off, and answers with the rest. */
async function leaveOut(
  dataSource: DataSource,
  { id, personId }: Claim,
  { notices, preferences }: Draft,
): Promise<Draft['notices']> {
  const outcomes = notices.map((notice) => {
    if (notice.standing === 'moved') return 'moved' as const;
    if (!preferences.mail || preferences.choices[notice.kind] === 'off') return 'off' as const;
    if (notice.standing === 'open') return 'composed' as const;
    return notice.standing === 'settled' ? ('settled' as const) : ('held' as const);
  });
  await putBack(
    dataSource,
    notices.filter((_, at) => outcomes[at] === 'held').map((notice) => [personId, notice.id] as const),
  );
  await settleNotices(
    dataSource,
    notices.flatMap((notice, at) => {
      const outcome = outcomes[at];
      return outcome && outcome !== 'composed' && outcome !== 'held'
        ? [[personId, notice.id, outcome, id] as const]
        : [];
    }),
  );
  return notices.filter((_, at) => outcomes[at] === 'composed');
}

async function write(sender: Sender, claim: Claim, draft: Draft): Promise<Posted> {
  const { dataSource, titles, publicUrl, secret, realNow } = sender;
  const { personId, campaignId, kind, day, id } = claim;
  const { locale } = draft.preferences;
  const asked = { personId, campaignId, today: dayOf(draft.now), realToday: dayOf(realNow()) };
  const [named, below] = await Promise.all([
    titles.titles(draft.notices),
    kind === 'digest' ? overdueUnits(dataSource, asked) : [],
  ]);
  const notices = draft.notices.map((notice, at) => ({
    ...notice,
    title: named[at] ?? { vi: notice.task, en: notice.task },
  }));
  const { reader, campaign } = draft;
  return {
    to: draft.address,
    subject: subjectOf(locale, {
      kind,
      day,
      rehearsal: draft.clock !== null,
      kinds: notices.map((notice) => notice.kind),
    }),
    ...render({ locale, kind, day, reader, campaign, notices, below, publicUrl }),
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
    mailOff: mailOffUrl(publicUrl, secret, personId),
  };
}

async function conclude(sender: Sender, claim: Claim, draft: Draft, posted: Posted): Promise<Handled> {
  const { dataSource, realNow, transport } = sender;
  const verdict = await transport.send(posted);
  const shown = { address: posted.to, subject: posted.subject };
  switch (verdict.kind) {
    case 'sent':
      await endClaim(dataSource, claim, realNow(), { status: 'sent', sentOn: dayOf(draft.now), ...shown });
      return 'sent';
    case 'later':
      await tryLater(dataSource, claim, realNow(), verdict.error);
      return verdict.serverTrouble ? 'serverTrouble' : 'other';
    case 'bounced':
      await flagAddress(dataSource, claim, { address: posted.to, error: verdict.error, realNow: realNow() });
      await endClaim(dataSource, claim, realNow(), { status: 'bounced', error: verdict.error, ...shown });
      return 'other';
    case 'refused':
      await endClaim(dataSource, claim, realNow(), { status: 'failed', error: verdict.error, ...shown });
      return 'other';
  }
}
