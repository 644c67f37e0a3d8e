export type Shown = Readonly<Record<string, string[]>>;
/** Everything that this page can send; of what the rules allow the rest has its own place. */
export const actKinds = [
  'approve',
  'approveWithConditions',
  'adoptSubjectToEditing',
  'returnForRevision',
  'reject',
  'submit',
  'claim',
  'abstain',
  'askForInformation',
  'answerQuestion',
  'declareAbsorbed',
  'recallSignature',
  'withdraw',
  'assign',
  'delegate',
  'addObserver',
  'removeObserver',
  'release',
] as const;
export type ActKind = (typeof actKinds)[number];

/** What somebody writes with an act, and whether it may be left out. */
export const words: Partial<
  Record<
    ActKind,
    {
      readonly field: 'reason' | 'pointsField' | 'note' | 'questionField' | 'answerField';
      readonly needed: boolean;
    }
  >
> = {
  returnForRevision: { field: 'pointsField', needed: true },
  reject: { field: 'reason', needed: true },
  askForInformation: { field: 'questionField', needed: true },
  answerQuestion: { field: 'answerField', needed: true },
  declareAbsorbed: { field: 'note', needed: false },
  recallSignature: { field: 'reason', needed: false },
  withdraw: { field: 'reason', needed: false },
  assign: { field: 'reason', needed: true },
  delegate: { field: 'reason', needed: true },
  addObserver: { field: 'reason', needed: true },
  removeObserver: { field: 'reason', needed: true },
};

/** What has to be chosen before an act may be sent. */
export const choices: Partial<Record<ActKind, readonly ('to' | 'until' | 'absorb' | 'sign')[]>> = {
  assign: ['to'],
  delegate: ['to', 'until'],
  addObserver: ['to'],
  removeObserver: ['to'],
  adoptSubjectToEditing: ['absorb', 'sign'],
};

/** What is said with an act, each piece under the name of its field: `text` are its words. */
export type Said = Readonly<Record<string, string>>;

/** An act on a task: through which seat, what is said, and on what content. */
export type Act = {
  readonly kind: ActKind;
  readonly taskId: string;
  readonly seatId: string;
  readonly said: Said;
  readonly shown: Shown;
  /** Of the open question. */
  readonly question?: number | undefined;
};
