import type { Body, CongressType } from '../organization/organization.js';
import type { Party } from '../organization/party.js';
import type { SignOffPolicy } from '../signoff/policy.js';
import type { Basis } from './legal-basis.js';

export const stageKeys = [
  'launch',
  'drafts',
  'consultation',
  'personnel',
  'logistics',
  'approval',
  'convocation',
  'congress',
  'results',
  'followUp',
] as const;
export type StageKey = (typeof stageKeys)[number];

export const taskKinds = ['checklist', 'document', 'consultation', 'ballot', 'signOff', 'milestone'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** What a stage brings besides people's tasks; the driver runs it. */
export const procedureKeys = ['publishDrafts', 'lodgeDossier', 'issueConvocation', 'buildArchive'] as const;
export type ProcedureKey = (typeof procedureKeys)[number];

export type Text = { readonly vi: string; readonly en: string };
export type TaskKey = string;

export type { Party } from '../organization/party.js';

/**
 * What silence amounts to, where a rule says so: a step that is not concluded so many working days after its due day,
 * or after it was asked where that was later, has this outcome. `abstained`: those who have not signed abstain.
 */
export type Lapse = {
  readonly afterWorkingDays: number;
  readonly outcome: 'approved' | 'abstained' | 'returned' | 'rejected';
  readonly basis: Basis;
};

/**
 * Who signs, and when they agree: one body, of which each member has a voice; several side by side, each with one voice; or,
 * in place of `parties`, groups side by side, each of which agrees by a policy of its own and is then one voice here.
 * `optional`: passed over where nobody holds a seat in it.
 */
export type SignOffGroup = {
  readonly parties: readonly Party[];
  readonly policy: SignOffPolicy;
  readonly groups?: readonly SignOffGroup[];
  readonly optional?: true;
};

/** A turn to sign. */
export type SignOffStep = SignOffGroup & { readonly lapse?: Lapse };

/** Every body that signs in a step or group, in order. */
export function partiesOf({ parties, groups = [] }: SignOffGroup): readonly Party[] {
  return [...parties, ...groups.flatMap(partiesOf)];
}

/** Working days, counted from the opening day, the deadline, the stage's start, another task's end or the congress. */
export type DueRule = {
  readonly from: 'opening' | 'deadline' | 'stageStart' | 'held' | { readonly task: TaskKey };
  readonly workingDays: number;
  readonly basis: Basis;
};

export type Share = readonly [numerator: number, denominator: number];
export type BallotBase = 'summoned' | 'present';

export type KindRule =
  | { readonly kind: 'checklist'; readonly items: readonly { readonly key: string; readonly title: Text }[] }
  | { readonly kind: 'document'; readonly minVersions: number }
  | {
      readonly kind: 'consultation';
      /** Length of the window in calendar days, both ends included. */
      readonly windowDays: { readonly min: number; readonly max: number; readonly basis: Basis };
    }
  | {
      readonly kind: 'ballot';
      /** Least share of those summoned who must be present. */
      readonly quorum: { readonly share: Share; readonly basis: Basis };
      /** A person passes with strictly more than `share` of `base`; absent where only presence is recorded. */
      readonly threshold?: { readonly base: BallotBase; readonly share: Share; readonly basis: Basis };
      /** Most names above the seats to be filled; a body of 3 to 5 seats has at most `smallBody` more. */
      /** A question or an election: nothing follows while nobody and nothing has passed. */
      readonly mustPass?: true;
      /** The ballot of another body that must have come to the same result. */
      readonly agreesWith?: TaskKey;
      readonly surplus?: { readonly share: Share; readonly smallBody: number; readonly basis: Basis };
    }
  | { readonly kind: 'signOff' }
  | { readonly kind: 'milestone'; readonly records?: 'held' };

/** A rule that people other than the organization itself may waive, with a recorded reason. */
export const waivableRules = [
  'subordinatesHeld',
  'modelsHeld',
  'approvalLeadTime',
  'announcementLeadTime',
  'candidacyLeadTime',
  /** Two bodies voted differently: the superior is asked, and what it says is recorded as the waiver's reason. */
  'resultsAgree',
] as const;
export type WaivableRule = (typeof waivableRules)[number];

/** Something that must be so before a task can be worked on. */
export type Need =
  | { readonly task: TaskKey }
  | { readonly procedure: ProcedureKey }
  /** The superior's drafts must have been issued; evidence read with the decision. */
  | { readonly evidence: 'superiorDraftsIssued'; readonly basis: Basis };

/** The agenda of a congress: four, three or two contents. */
export type Contents = 'four' | 'three' | 'two';
/** When a task belongs to the case; absent means always. */
export type Applies = { readonly contents?: readonly Contents[]; readonly directElection?: boolean };

/** The finished work of which stages a dossier is made of. `bodies`: what each answers for where they share the work. */
export type Coverage = {
  readonly stages: readonly StageKey[];
  readonly bodies?: Partial<Record<Body, readonly StageKey[]>>;
  readonly basis: Basis;
};

/** What becomes of approvals that covered a text when it changes: void, so that it is asked for again, or flagged. */
export type ContentChangeRule = { readonly approvals: 'void' | 'flag'; readonly basis: Basis };

export type TaskDefinition = {
  readonly key: TaskKey;
  readonly title: Text;
  readonly rule: KindRule;
  /** Any of these bodies may prepare and submit; none means that signing starts as soon as the task opens. */
  readonly preparers: readonly Party[];
  /** In order; none means that submitting completes the task. */
  readonly steps: readonly SignOffStep[];
  readonly due: DueRule;
  readonly basis: Basis;
  readonly needs?: readonly Need[];
  readonly applies?: Applies;
  /** Submitting, or letting a window end, later than so many working days before the opening is refused unless waived. */
  readonly leadTime?: { readonly rule: WaivableRule; readonly workingDays: number; readonly basis: Basis };
  /** Where a return or rejection by the last step sends the work: that task and all that need it start a new round. */
  readonly returnsTo?: TaskKey;
  /** The opening day must be fixed before this is submitted. */
  readonly fixesOpeningDay?: true;
  /** Of a task that is only signed: what the signatures cover. Absent: the stages that its own stage needs. */
  readonly covers?: Coverage;
  /** Absent: approvals are void. */
  readonly onContentChange?: ContentChangeRule;
  readonly mayReject?: true;
  readonly mayCondition?: true;
  /** Whom the last step may authorize to absorb the opinions, and whom to sign and issue, when it adopts a text so. */
  readonly mayAdoptSubjectToEditing?: { readonly absorb: readonly Party[]; readonly sign: readonly Party[] };
  /** Who submitted the work may take it back after it was signed too, with a reason. */
  readonly mayWithdrawSigned?: true;
};

/** Machine work of a stage: due when the stage is entered, or each time `after` are all done. */
export type ProcedureDefinition = { readonly key: ProcedureKey; readonly after: readonly TaskKey[] };

export type OrderingRule = {
  readonly rule: 'subordinatesHeld' | 'modelsHeld';
  readonly waivable: boolean;
  readonly basis: Basis;
};

export type StageDefinition = {
  readonly key: StageKey;
  readonly title: Text;
  /** Stages that must be done before this one opens. */
  readonly needs: readonly StageKey[];
  readonly tasks: readonly TaskDefinition[];
  readonly procedures: readonly ProcedureDefinition[];
  /** Checked, on evidence, at every decision within the stage. */
  readonly ordering: readonly OrderingRule[];
};

/** How one type of organization prepares its congress. Published versions never change; their hash names them. */
export type ProcessDefinition = {
  readonly key: string;
  readonly version: number;
  readonly type: CongressType;
  readonly stages: readonly StageDefinition[];
  /** Which body acts where an organization lacks another. */
  readonly standIns: Partial<Record<Body, Body>>;
  /** Longest congress in half days, with its source. */
  readonly congressHalfDays: { readonly max: number; readonly basis: Basis };
};
