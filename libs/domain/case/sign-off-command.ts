import type { SeatId } from '../kernel/brand.js';
import type { Party, TaskKey } from '../process/definition.js';
import type { Mandate } from './adoption.js';
import type { CommandBody } from './command.js';
import type { Shown } from './shown.js';
import type { Condition, Point } from './state.js';

/** A verdict, with what the signer was shown before they gave it. */
export type SigningCommand = SigningVerdict & { readonly shown?: Shown };

type SigningVerdict =
  | { readonly kind: 'approve'; readonly task: TaskKey }
  | {
      readonly kind: 'approveWithConditions';
      readonly task: TaskKey;
      readonly conditions: readonly Condition[];
    }
  /** `toStep`: an earlier step of the same task; else the work goes back to those who prepared it. */
  | {
      readonly kind: 'returnForRevision';
      readonly task: TaskKey;
      readonly points: readonly Point[];
      readonly toStep?: number;
    }
  | { readonly kind: 'reject'; readonly task: TaskKey; readonly reason: string }
  | { readonly kind: 'abstain'; readonly task: TaskKey }
  | { readonly kind: 'adoptSubjectToEditing'; readonly task: TaskKey; readonly mandate: Mandate };

/** Whether a command of a kind gives a verdict; whatever else is done to a task gives none. */
export function isSigningKind(kind: string): kind is SigningCommand['kind'] {
  switch (kind) {
    case 'approve':
    case 'approveWithConditions':
    case 'adoptSubjectToEditing':
    case 'returnForRevision':
    case 'reject':
    case 'abstain':
      return true;
    default:
      return false;
  }
}

export function isSigning(body: CommandBody): body is SigningCommand {
  return isSigningKind(body.kind);
}

/** What else can be done while work is being signed. `of`: whom to ask; those who prepared it, where nobody is named. */
export type SignOffCommand =
  | { readonly kind: 'withdraw'; readonly task: TaskKey; readonly reason?: string }
  | { readonly kind: 'recallSignature'; readonly task: TaskKey; readonly reason?: string }
  | {
      readonly kind: 'askForInformation';
      readonly task: TaskKey;
      readonly question: string;
      readonly of?: Party;
    }
  | {
      readonly kind: 'answerQuestion';
      readonly task: TaskKey;
      readonly number: number;
      readonly answer: string;
    }
  | { readonly kind: 'declareAbsorbed'; readonly task: TaskKey; readonly note?: string }
  | ListCommand;

/** Who signs and who looks on, changed while the work is under way; `step`: the open one, unless a later one is named. */
export type ListCommand =
  | {
      readonly kind: 'addSigner' | 'removeSigner';
      readonly task: TaskKey;
      readonly signer: SeatId;
      readonly step?: number;
      readonly group?: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'addObserver' | 'removeObserver';
      readonly task: TaskKey;
      readonly observer: SeatId;
      readonly reason: string;
    };
