import type {
  AbsorptionInput,
  AnswerInput,
  ObserversInput,
  QuestionInput,
  SignersInput,
  TakeBackInput,
} from '#libs/contracts/http/sign-off';
import type { SignOffCommand } from '#libs/domain/case/sign-off-command';

export function questionCommand(task: string, { question, of }: QuestionInput): SignOffCommand {
  return { kind: 'askForInformation', task, question, ...(of ? { of } : {}) };
}

export function answerCommand(task: string, { number, answer }: AnswerInput): SignOffCommand {
  return { kind: 'answerQuestion', task, number, answer };
}

export function takeBackCommand(
  kind: 'withdraw' | 'recallSignature',
  task: string,
  { reason }: TakeBackInput,
): SignOffCommand {
  return { kind, task, ...(reason === undefined ? {} : { reason }) };
}

export function absorptionCommand(task: string, { note }: AbsorptionInput): SignOffCommand {
  return { kind: 'declareAbsorbed', task, ...(note === undefined ? {} : { note }) };
}

export function signersCommand(
  task: string,
  { change, signer, step, group, reason }: SignersInput,
): SignOffCommand {
  const place = { ...(step === undefined ? {} : { step }), ...(group === undefined ? {} : { group }) };
  return { kind: change === 'add' ? 'addSigner' : 'removeSigner', task, signer, ...place, reason };
}

export function observersCommand(task: string, { change, observer, reason }: ObserversInput): SignOffCommand {
  return { kind: change === 'add' ? 'addObserver' : 'removeObserver', task, observer, reason };
}
