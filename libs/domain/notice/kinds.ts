/**
 * When a notice asks nothing more of its reader. `handled`: the task no longer lies in front of the body it was sent to,
 * or began a new round. `done`: the task is done, or the congress held. `inTime`: done, or no longer past its due day.
 * `never`: it told what happened, and that stays so.
 */
export type Settling = 'handled' | 'done' | 'inTime' | 'never';

/** Every kind of notice, the most pressing first: digests list them in this order. */
export const settlingOf = {
  escalated: 'inTime',
  overdue: 'inTime',
  reminder: 'done',
  followUp: 'done',
  taskReturned: 'handled',
  taskWaiting: 'handled',
  extensionAsked: 'never',
  extensionGranted: 'never',
  extensionDeclined: 'never',
  holdPlaced: 'never',
  holdLifted: 'never',
  draftsPublished: 'never',
  dossierLodged: 'never',
  congressConvened: 'never',
} as const satisfies Readonly<Record<string, Settling>>;

export type NoticeKind = keyof typeof settlingOf;
export const noticeKinds = Object.keys(settlingOf).filter(isNoticeKind);

export function isNoticeKind(text: string): text is NoticeKind {
  return Object.hasOwn(settlingOf, text);
}
