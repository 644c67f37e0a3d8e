/**
 * When a notice asks nothing more of its reader. `handled`: the task no longer lies in front of the body it was sent to,
 * or began a new round. `done`: the task is done, or the congress held. `moved`: done, or due on another day than it
 * says: that day has reminders of its own. `inTime`: moved, or no longer past its due day.
 * `answered`: the request was answered. `sat`: the sitting was opened or called off. `never`: it told what happened, and that stays so.
 */
export type Settling = 'handled' | 'done' | 'moved' | 'inTime' | 'answered' | 'sat' | 'never';

/** Every kind of notice, the most pressing first: digests list them in this order. */
export const settlingOf = {
  escalated: 'inTime',
  overdue: 'inTime',
  reminder: 'moved',
  followUp: 'done',
  taskReturned: 'handled',
  taskWaiting: 'handled',
  approvalVoided: 'never',
  approvalFlagged: 'never',
  textToAbsorb: 'handled',
  informationAsked: 'handled',
  informationGiven: 'done',
  extensionAsked: 'answered',
  sittingConvened: 'sat',
  sittingMoved: 'sat',
  sittingCancelled: 'never',
  extensionGranted: 'never',
  extensionDeclined: 'never',
  extensionWithdrawn: 'never',
  deadlineTightened: 'never',
  tighteningLifted: 'never',
  deadlineByPolicy: 'never',
  nowObserving: 'never',
  observedMoved: 'never',
  holdPlaced: 'never',
  holdLifted: 'never',
  draftsPublished: 'never',
  dossierLodged: 'never',
  congressConvened: 'never',
} as const satisfies Readonly<Record<string, Settling>>;

export type NoticeKind = keyof typeof settlingOf;
export const noticeKinds = Object.keys(settlingOf).filter(isNoticeKind);

/** Kinds that ask something of their reader, until it is done. */
export const askingKinds = noticeKinds.filter((kind) => settlingOf[kind] !== 'never');

export function isNoticeKind(text: string): text is NoticeKind {
  return Object.hasOwn(settlingOf, text);
}
