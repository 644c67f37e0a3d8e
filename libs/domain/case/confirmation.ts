import type { CaseId, CommandId, Instant } from '../kernel/brand.js';
import type { Actor, SystemActor } from './actor.js';
import type { CommandBody } from './command.js';
import { isSigning, type SigningCommand } from './sign-off-command.js';

/** What a passkey signed, as a browser hands it over: each part base64url. */
export type Assertion = {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
};

/** Kept with the decision, key and all: whoever has the entry can check the signature without asking anybody. */
export type Confirmation = Assertion & { readonly publicKey: string; readonly at: Instant };

/** What a confirmation is bound to; its hash is what the passkey signs. */
export type Confirmed = {
  readonly caseId: CaseId;
  readonly commandId: CommandId;
  readonly personId: string;
  readonly seatId: string;
  readonly command: SigningCommand;
};

/** What a person confirms of a sign-off; undefined for everything that is none, or nobody's. */
export function confirmedOf(command: {
  readonly caseId: CaseId;
  readonly commandId: CommandId;
  readonly actor: Actor | SystemActor;
  readonly body: CommandBody;
}): Confirmed | undefined {
  const { caseId, commandId, actor, body } = command;
  if (actor.kind !== 'person' || !isSigning(body)) return undefined;
  return { caseId, commandId, personId: actor.personId, seatId: actor.seatId, command: body };
}
