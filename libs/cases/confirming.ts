import type { PoolClient } from 'pg';
import type { Command, CommandBody } from '#libs/domain/case/command';
import {
  confirmedOf,
  type Assertion,
  type Confirmation,
  type Confirmed,
} from '#libs/domain/case/confirmation';
import { refuse, type Refusal } from '#libs/domain/case/refusal';
import type { CampaignId, Instant, Sha256 } from '#libs/domain/kernel/brand';
import { succeed, type Result } from '#libs/domain/kernel/result';
import { hashOf } from '#libs/evidence/hash';

/** Asks whether a passkey of this person signed this hash; handed in, for the door knows no cryptography. */
export type CheckAssertion = (
  client: PoolClient,
  asked: {
    readonly personId: string;
    readonly challenge: Sha256;
    readonly assertion: Assertion;
    readonly at: Instant;
  },
) => Promise<Confirmation | undefined>;

/** The hash of task, verdict, what was shown, person, seat and command id: whatever differs, another hash. */
export function challengeOf(confirmed: Confirmed): Sha256 {
  return hashOf(confirmed);
}

type Confirming = {
  readonly command: Command;
  readonly body: CommandBody;
  readonly campaignId: CampaignId;
  readonly at: Instant;
};

/** What confirms a sign-off, where it comes with one; refused where it must and does not, and where it is not right. */
export async function confirming(
  client: PoolClient,
  check: CheckAssertion | undefined,
  { command, body, campaignId, at }: Confirming,
): Promise<Result<Confirmation | undefined, Refusal>> {
  const confirmed = confirmedOf({ ...command, body });
  if (!confirmed) return succeed(undefined);
  const { confirmation: assertion } = command;
  if (!assertion)
    return (await mustConfirm(client, campaignId)) ? refuse('CONFIRMATION_NEEDED') : succeed(undefined);
  const challenge = challengeOf(confirmed);
  const given = await check?.(client, { personId: confirmed.personId, challenge, assertion, at });
  return given ? succeed(given) : refuse('CONFIRMATION_INVALID');
}

async function mustConfirm(client: PoolClient, campaignId: CampaignId): Promise<boolean> {
  const { rows } = await client.query<{ must: boolean }>({
    name: 'must-confirm',
    text: 'SELECT confirm_sign_offs AS must FROM campaign WHERE id = $1',
    values: [campaignId],
  });
  return rows[0]?.must ?? false;
}
