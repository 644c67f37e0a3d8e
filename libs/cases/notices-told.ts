import { answeringBody, requesting } from '#libs/domain/case/authority';
import { taskDefinition } from '#libs/domain/case/definition-of';
import type { CaseEvent } from '#libs/domain/case/event';
import type { Facts } from '#libs/domain/case/facts';
import { actingBody, seatsOf } from '#libs/domain/case/parties';
import type { CaseState } from '#libs/domain/case/state';
import type { Body } from '#libs/domain/organization/organization';
import { partiesOf } from '#libs/domain/process/definition';
import type { NoticeKind } from '#libs/domain/notice/kinds';
import type { Told } from './hands.js';

export type NoticeRow = {
  /** Empty where the notice is about the case as a whole. */
  readonly task_key: string;
  readonly round: number;
  readonly step: number;
  readonly organization_id: string;
  readonly body: Body;
  readonly kind: NoticeKind;
};

/** Notices about the case as a whole: a request to those who must answer it, the answer to those who asked. */
export function noticesTold(state: CaseState, facts: Facts, told: readonly Told[]): readonly NoticeRow[] {
  return told.flatMap(({ sequence, events }) =>
    events
      .flatMap((event) => addressees(event, state, facts))
      .filter((to, at, all) => all.findIndex((one) => isSameNotice(one, to)) === at)
      .map((to) => ({ task_key: '', round: sequence, step: 0, ...to })),
  );
}

type Addressed = Pick<NoticeRow, 'organization_id' | 'body' | 'kind'>;

function addressees(event: CaseEvent, state: CaseState, facts: Facts): readonly Addressed[] {
  switch (event.type) {
    case 'ExtensionAsked': {
      const level = Math.max(0, facts.above.indexOf(event.askedOf));
      const body = answeringBody({ facts }, level);
      return [{ organization_id: event.askedOf, body, kind: 'extensionAsked' }];
    }
    case 'DeadlineExtended':
    case 'ExtensionDeclined':
    case 'DeadlineTightened':
    case 'ExtensionWithdrawn':
    case 'TighteningLifted':
    case 'DeadlineByPolicy':
    case 'DeadlineByPolicyLifted':
    case 'HoldPlaced':
    case 'HoldLifted':
      return toThemselves(state, facts, toldAs[event.type]);
    case 'ApprovalsVoided':
    case 'ApprovalsFlagged':
      return toSigners(event, state, facts);
    default:
      return [];
  }
}

function isSameNotice(one: Addressed, other: Addressed): boolean {
  return one.kind === other.kind && one.body === other.body && one.organization_id === other.organization_id;
}

/** Those bodies whose signatures saw another text than the one that stands. */
function toSigners(
  {
    type,
    task,
    signatures,
    sittings = [],
  }: Extract<CaseEvent, { type: 'ApprovalsVoided' | 'ApprovalsFlagged' }>,
  state: CaseState,
  facts: Facts,
): readonly Addressed[] {
  const steps = taskDefinition(state, facts.definition, task)?.steps ?? [];
  const seats = signatures.map(({ seatId }) => seatId);
  return steps
    .flatMap(partiesOf)
    .filter((party) => sittings.length > 0 || seatsOf([party], facts).some((seat) => seats.includes(seat)))
    .map((party) => actingBody(party, facts))
    .map(({ of, body }) => ({
      organization_id: of === 'own' ? state.organizationId : state.superiorId,
      body,
      kind: type === 'ApprovalsVoided' ? ('approvalVoided' as const) : ('approvalFlagged' as const),
    }));
}

/** What was decided above about the case as a whole, told to those who speak for the organization. */
const toldAs = {
  DeadlineExtended: 'extensionGranted',
  ExtensionDeclined: 'extensionDeclined',
  DeadlineTightened: 'deadlineTightened',
  ExtensionWithdrawn: 'extensionWithdrawn',
  TighteningLifted: 'tighteningLifted',
  DeadlineByPolicy: 'deadlineByPolicy',
  DeadlineByPolicyLifted: 'deadlineByPolicy',
  HoldPlaced: 'holdPlaced',
  HoldLifted: 'holdLifted',
} as const satisfies Partial<Record<CaseEvent['type'], NoticeKind>>;

function toThemselves(state: CaseState, { roster }: Facts, kind: Addressed['kind']): readonly Addressed[] {
  return requesting
    .filter((body) => roster.own[body]?.length)
    .map((body) => ({ organization_id: state.organizationId, body, kind }));
}
