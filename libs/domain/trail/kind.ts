/** What the trail tells besides the logs of cases: attempts that failed, who came in, who read or took away, who may what. */
export const trailKinds = [
  // refused
  'refused',
  'callRefused',
  // who came in
  'signedIn',
  'signInFailed',
  'signedOut',
  'sessionEnded',
  'accountLocked',
  'accountInvited',
  'accountChanged',
  'tokenMade',
  'tokenRevoked',
  // who may what
  'roleGranted',
  'roleRevoked',
  'seatChanged',
  'mandateGiven',
  'mandateEnded',
  'absenceRecorded',
  'absenceEnded',
  // what was set
  'settingChanged',
  'findingsAcknowledged',
  'webhookChanged',
  // who read, who took away
  'documentTaken',
  'ballotRead',
  'reportTaken',
  'packTaken',
  'trailTaken',
] as const;

export type TrailKind = (typeof trailKinds)[number];
