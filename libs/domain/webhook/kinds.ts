/** What can be told to other systems: a closed list, in the words of the domain. */
export const webhookKinds = [
  'stageEntered',
  'stageLeft',
  'taskCompleted',
  'taskReturned',
  'extensionGranted',
  'extensionWithdrawn',
  'deadlineTightened',
  'tighteningLifted',
  'deadlineByPolicy',
  'holdPlaced',
  'holdLifted',
  'waiverGranted',
  'openingDaySet',
  'congressHeld',
  'caseClosed',
  'overdue',
  'escalated',
] as const;
export type WebhookKind = (typeof webhookKinds)[number];

/** The notices that are told as well. */
export const noticesTold = ['overdue', 'escalated'] as const satisfies readonly WebhookKind[];
