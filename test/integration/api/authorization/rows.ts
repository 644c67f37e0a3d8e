import { randomUUID } from 'node:crypto';
import { usualLadder } from '#libs/domain/reminder/ladder';
import { defaultPreferences } from '#libs/domain/notice/preferences';
import * as to from './expected.js';
import { aFile, hash, listening, massChange, paper, reason } from './samples.js';
import type { World } from './world.js';

/**
 * The authorization matrix: a row for every route that the API describes, one line where it can be.
 *
 *   '<METHOD> <path as described>': row(<who gets which status>, <a well-formed body>, { more })
 *
 * Who gets what is one of `expected.ts`: `to.everybody`, `to.oneself`, `to.ofCampaign`, `to.ofBloc`, `to.decides`,
 * `to.administersBloc|Campaign|Something`, or a function of the asker (role and relation) for what is special. A body that
 * needs ids is a function of the world; a new kind of id in a path gets its value in `places.ts`.
 */
export type Row = {
  readonly expected: to.Expected;
  readonly body?: unknown;
  /** What the route asks for in its address. */
  readonly query?: string;
  /** Its answer never ends. */
  readonly endless?: boolean;
  /** So many requests are not taken: it is tried from one side only. */
  readonly limited?: boolean;
  /** Other places than usual. */
  readonly at?: Readonly<Record<string, string>>;
  /** The statement that makes what was done undone, where it can be done once. */
  readonly restore?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
type Body = object | ((world: World) => object);

const row = (expected: to.Expected, body?: Body, more: Omit<Row, 'expected' | 'body'> = {}): Row => ({
  expected,
  body,
  ...more,
});

const password = 'một mật khẩu đủ dài';
const nobody = randomUUID();
const arranged = {
  day: '2020-02-01',
  startsAt: '08:00',
  place: 'Hội trường',
  chair: nobody,
  recorder: nobody,
};
const command = (body?: Body) => row(to.decides(), body);
const onCase = (body?: Body) => row(to.decidesForCase, body);
const toCome = ({ places }: World) => ({
  personId: places['personId'],
  from: '2099-01-01',
  to: '2099-01-02',
  reason,
});
const lending = { restore: "DELETE FROM mandate WHERE valid_from = '2099-01-01'" };
const over = ({ places }: World) => ({
  personId: places['personId'],
  from: '2020-01-01',
  to: '2020-01-02',
  reason,
});

export const rows: Readonly<Record<string, Row>> = {
  'GET /health/live': row(to.everybody(200)),
  'GET /health/ready': row(to.everybody(200)),
  'POST /api/v1/session': row(to.everybody(401), () => ({ login: `nobody-${randomUUID()}`, password: 'x' })),
  'GET /api/v1/session': row(to.oneself()),
  'DELETE /api/v1/session': row(to.oneself(204)),
  // The same to all, account or not; then two links that are none of ours.
  'POST /api/v1/account-links/resets': row(to.everybody(202), { login: 'nobody' }, { limited: true }),
  'POST /api/v1/account-links/look': row(to.everybody(404), { token: 'x' }, { limited: true }),
  'POST /api/v1/account-links/use': row(to.everybody(404), { token: 'x', password }, { limited: true }),
  // Wrong passwords are counted, and missing ones are not: whoever is let in hears that theirs is missing.
  // Nobody vouches for anybody here: there is no provider.
  'GET /api/v1/session/oidc': row(to.everybody(404)),
  'GET /api/v1/session/oidc/callback': row(to.everybody(404)),
  'POST /api/v1/session/oidc/invitations': row(to.everybody(404), { token: 'x' }),
  'POST /api/v1/session/oidc/logout': row(to.everybody(404), { logout_token: 'x' }),
  'GET /api/v1/me/identities': row(to.oneself()),
  'POST /api/v1/me/identities': row(to.oneself(404)),
  'DELETE /api/v1/me/identities/{identityId}': row(to.oneself(404)),
  'POST /api/v1/me/passkeys/options': row(to.oneself(400), { password: '' }),
  'POST /api/v1/me/passkeys': row(to.oneself(400), {}),
  'GET /api/v1/me/passkeys': row(to.oneself()),
  'DELETE /api/v1/me/passkeys/{passkeyId}': row(to.oneself(404)),
  'POST /api/v1/tasks/{taskId}/decisions/challenge': row(
    to.ofBloc((asker) => (to.acts(asker) ? 200 : 403)),
    { kind: 'approve' },
  ),
  'GET /api/v1/campaigns/{campaignId}/confirmation': row(to.ofCampaign()),
  'PUT /api/v1/campaigns/{campaignId}/confirmation': row(to.administersCampaign(), { required: false }),
  'POST /api/v1/setup': row(
    to.everybody(404),
    { token: 'x', name: 'Quản trị', login: 'quan.tri', password },
    { limited: true },
  ),
  'POST /api/v1/people': row(to.administersBloc(201), ({ places }) => ({
    name: 'Nguyễn Văn Bình',
    login: `binh.${randomUUID()}`,
    email: null,
    organizationId: places['organizationId'],
  })),
  'GET /api/v1/people': row(to.administersSomething()),
  'GET /api/v1/people/{personId}': row(to.administersBloc()),
  'POST /api/v1/people/{personId}/invitations': row(to.administersBloc()),
  'POST /api/v1/people/{personId}/disablement': row(to.administersBloc(204), { reason }),
  'DELETE /api/v1/people/{personId}/disablement': row(to.administersBloc(204)),
  'POST /api/v1/people/{personId}/two-factor/reset': row(to.administersBloc(409), { reason }),
  'DELETE /api/v1/people/{personId}/sessions': row(to.administersBloc()),
  'POST /api/v1/people/{personId}/roles': row(
    to.administersBloc(201),
    ({ places }) => ({ role: 'reporter', organizationId: places['organizationId'] }),
    { restore: "DELETE FROM role_grant WHERE role = 'reporter' AND valid_from > '2019-01-01'" },
  ),
  'POST /api/v1/people/{personId}/roles/{grantId}/revocation': row(to.administersBloc(404), { reason }),
  'PUT /api/v1/me/password': row(to.oneself(400), { current: '', password }),
  'GET /api/v1/me/security-events': row(to.oneself()),
  'GET /api/v1/me/two-factor': row(to.oneself()),
  'POST /api/v1/me/two-factor': row(to.oneself(400), { password: '' }),
  'POST /api/v1/me/two-factor/confirmation': row(to.oneself(400), { code: '' }),
  'POST /api/v1/me/two-factor/recovery-codes': row(to.oneself(400), { password: '' }),
  'POST /api/v1/me/two-factor/removal': row(to.oneself(400), { password: '' }),
  'GET /api/v1/me/sessions': row(to.oneself()),
  'DELETE /api/v1/me/sessions': row(to.oneself()),
  'DELETE /api/v1/me/sessions/{sessionId}': row(to.oneself(404)), // somebody else's
  'POST /api/v1/me/tokens': row(to.oneself(201), { label: 'Báo cáo', scopes: ['read'], days: 30 }),
  'GET /api/v1/me/tokens': row(to.oneself()),
  'DELETE /api/v1/me/tokens/{tokenId}': row(to.oneself(404)),
  'GET /api/v1/campaigns/{campaignId}/capacity': row(to.ofCampaign()),
  'PUT /api/v1/campaigns/{campaignId}/capacity': row(to.administersCampaign(), { dossiersPerWorkingDay: 10 }),
  'GET /api/v1/campaigns/{campaignId}/findings': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/structure': row(to.ofCampaign()),
  'POST /api/v1/campaigns/{campaignId}/structure': row(to.administersCampaign()),
  'POST /api/v1/campaigns/{campaignId}/structure/acknowledgements': row(to.administersCampaign(), {
    reason: 'Sẽ bố trí trước ngày mở hồ sơ',
  }),
  'GET /api/v1/tasks': row(to.oneself()),
  'GET /api/v1/inbox-views': row(to.oneself()),
  'POST /api/v1/inbox-views': row(to.oneself(201), { name: 'Quá hạn', filters: { overdue: 'true' } }),
  // Shared with the bloc: seen by those who sit there, changed by none of them.
  'PUT /api/v1/inbox-views/{viewId}': row(to.forSeatsOfBloc(403), { name: 'x', filters: {}, version: 1 }),
  'DELETE /api/v1/inbox-views/{viewId}': row(to.forSeatsOfBloc(403)),
  'GET /api/v1/tasks/{taskId}': row(to.ofBloc()),
  'POST /api/v1/tasks/{taskId}/claim': command(),
  'POST /api/v1/tasks/{taskId}/release': command(),
  'POST /api/v1/tasks/{taskId}/assign': command(({ places }) => ({ to: places['seatId'], reason })),
  // The bodies that prepare the task may delegate it, and none of them asks here.
  'POST /api/v1/tasks/{taskId}/delegate': row(to.decides(422), ({ places }) => ({
    personId: places['personId'],
    to: '2099-12-31',
    reason,
  })),
  'POST /api/v1/tasks/{taskId}/submissions': command(),
  'POST /api/v1/tasks/{taskId}/decisions': command({ kind: 'approve' }),
  'POST /api/v1/tasks/{taskId}/questions': command({ question: 'Căn cứ nào?' }),
  'POST /api/v1/tasks/{taskId}/answers': command({ number: 1, answer: 'Theo hướng dẫn' }),
  'POST /api/v1/tasks/{taskId}/withdrawals': command({ reason }),
  'POST /api/v1/tasks/{taskId}/recalls': command({ reason }),
  'POST /api/v1/tasks/{taskId}/absorptions': command({}),
  'POST /api/v1/tasks/{taskId}/signers': command(({ places }) => ({
    change: 'add',
    signer: places['caseId'],
    reason,
  })),
  'POST /api/v1/tasks/{taskId}/observers': command(({ places }) => ({
    change: 'add',
    observer: places['caseId'],
    reason,
  })),
  'POST /api/v1/tasks/{taskId}/items': command({ item: 'x', ticked: true }),
  'POST /api/v1/tasks/{taskId}/window': command({ opensOn: '2020-01-06', closesOn: '2020-01-20' }),
  'POST /api/v1/tasks/{taskId}/ballots': command({ summoned: 1, present: 1, valid: 1, seats: 0, votes: [] }),
  'POST /api/v1/tasks/{taskId}/milestone': command({ day: '2020-01-06' }),
  'POST /api/v1/tasks/{taskId}/versions': row(to.decides(), aFile.body, { headers: aFile.headers }),
  'POST /api/v1/tasks/{taskId}/text-changes': row(to.decides(), aFile.body, { headers: aFile.headers }),
  // Whoever has a seat is told that no window is open.
  'POST /api/v1/tasks/{taskId}/opinions': row(
    to.decides(422),
    {
      authorKind: 'member',
      channel: 'meeting',
      text: 'Ý kiến',
    },
    { at: { taskId: 'consultationId' } },
  ),
  // Votes are for the bodies of the task, none of which asks here but the standing committee, and for auditors.
  'GET /api/v1/tasks/{taskId}/ballots': row(
    to.ofBloc(({ role, relation }) =>
      role === 'auditor' || (role === 'decisionMaker' && relation === 'own') ? 200 : 403,
    ),
  ),
  'GET /api/v1/tasks/{taskId}/opinions': row(to.ofBloc()),
  'PUT /api/v1/opinions/{opinionId}/answer': row(to.decides(422), {
    disposition: 'accepted',
    answer: 'Tiếp thu',
  }),
  // Taken in for everybody; what becomes of each decision is its result. Lists are their owners'.
  'POST /api/v1/decision-lists': row(to.oneself(202), ({ places }) => ({
    decisions: [{ taskId: places['taskId'], decision: { kind: 'approve' } }],
  })),
  'GET /api/v1/decision-lists/{listId}': row(to.oneself(404)),
  'GET /api/v1/decision-lists/{listId}/progress': row(to.oneself(404)),
  'POST /api/v1/decision-lists/{listId}/retry': row(to.oneself(404)),
  'GET /api/v1/documents/{versionId}': row(to.ofBloc()),
  'GET /api/v1/audit/trail': row(to.auditsSomething()),
  'GET /api/v1/audit/trail/export': row(to.auditsSomething()),
  'GET /api/v1/audit/anchors': row(to.auditsSomething()),
  'GET /api/v1/audit/organizations/{organizationId}/pack': row(
    to.ofBloc(({ role }) => (role === 'auditor' ? 200 : 403)),
  ),
  'GET /api/v1/me/substitutes': row(to.oneself()),
  'POST /api/v1/me/substitutes': row(to.inASeat(201), toCome, lending),
  'GET /api/v1/me/delegations': row(to.oneself()),
  'POST /api/v1/me/delegations': row(to.inASeat(201), toCome, lending),
  'GET /api/v1/mandates': row(to.oneself()),
  // Days that are over: whoever is let in hears so.
  'POST /api/v1/mandates': row(to.administersBloc(422), (world) => ({
    ...over(world),
    seatId: world.places['seatId'],
    document: paper,
  })),
  // Ended long ago; for all but its people and their administrators it is not there.
  'POST /api/v1/mandates/{mandateId}/end': row(
    to.oneself(({ role, relation }) =>
      role === 'administrator' && (relation === 'own' || relation === 'child') ? 409 : 404,
    ),
    { reason },
  ),
  'GET /api/v1/absences': row(to.oneself()),
  // For somebody of the bloc.
  'POST /api/v1/absences': row(
    to.administersBloc(201),
    ({ places }) => ({ personId: places['personId'], from: '2099-01-01', to: '2099-01-02', reason }),
    { restore: "DELETE FROM absence WHERE valid_from > '2090-01-01'" },
  ),
  'POST /api/v1/absences/{absenceId}/end': row(to.administersBloc(409)),
  'GET /api/v1/seats/{seatId}/holders': row(to.ofBloc()),
  'POST /api/v1/seats/{seatId}/holders': row(to.administersBloc(422), (world) => ({
    personId: world.places['personId'],
    from: '2020-01-01',
    reason,
  })),
  'GET /api/v1/notices': row(to.oneself()),
  'POST /api/v1/notices/read': row(to.oneself(), { upTo: 1 }),
  'GET /api/v1/me/notice-preferences': row(to.oneself()),
  'PUT /api/v1/me/notice-preferences': row(to.oneself(), {
    ...defaultPreferences,
    choices: { reminder: 'off' },
  }),
  'PUT /api/v1/me/address': row(to.oneself(), { email: 'toi@example.org' }),
  'PUT /api/v1/people/{personId}/address': row(to.administersBloc(), { email: 'ho@example.org' }),
  'GET /api/v1/mail-off/{token}': row(to.everybody(302)),
  'POST /api/v1/mail-off/{token}': row(to.everybody(404)), // no sign of ours
  'GET /api/v1/campaigns/{campaignId}/deliveries': row(to.administersCampaign()),
  'POST /api/v1/deliveries/{messageId}/retry': row(to.administersCampaign()),
  'GET /api/v1/cases': row(to.oneself()),
  'GET /api/v1/cases/{caseId}': row(to.ofBloc()),
  'GET /api/v1/cases/{caseId}/history': row(to.ofBloc()),
  'GET /api/v1/cases/{caseId}/ball-in-court': row(to.ofBloc()),
  'GET /api/v1/campaigns/{campaignId}/ball-in-court': row(to.ofCampaign()),
  'GET /api/v1/cases/{caseId}/explain': row(to.ofBloc()),
  'GET /api/v1/cases/{caseId}/extensions/preview': row(to.ofBloc(), undefined, { query: '?to=2020-12-15' }),
  'POST /api/v1/cases/{caseId}/opening-day': onCase({ day: '2020-10-15' }),
  'POST /api/v1/cases/{caseId}/waivers': onCase({ rule: 'approvalLeadTime', reason }),
  'POST /api/v1/cases/{caseId}/holds': onCase({ stages: ['launch'], reason, basis: paper }),
  'POST /api/v1/cases/{caseId}/resumptions': onCase({ stages: ['launch'] }),
  'POST /api/v1/cases/{caseId}/extensions': onCase({ to: '2020-12-15', reason, decision: paper }),
  'POST /api/v1/cases/{caseId}/extensions/withdraw': onCase({ reason }),
  'POST /api/v1/cases/{caseId}/extension-requests': onCase({ to: '2020-12-15', reason }),
  'POST /api/v1/cases/{caseId}/extension-requests/withdraw': onCase({ reason }),
  'POST /api/v1/cases/{caseId}/extension-requests/decline': onCase({ reason }),
  'POST /api/v1/cases/{caseId}/policies/apply': onCase({ reason }),
  'POST /api/v1/cases/{caseId}/tightenings': onCase({ to: '2020-10-01', reason, decision: paper }),
  'POST /api/v1/cases/{caseId}/tightenings/withdraw': onCase({ reason }),
  'GET /api/v1/cases/{caseId}/sittings': row(to.ofBloc()),
  'POST /api/v1/sittings': row(to.ofBlocsOffice(403), ({ places }) => ({
    campaignId: places['campaignId'],
    organizationId: places['organizationId'],
    body: 'standingCommittee',
    ...arranged,
  })),
  'GET /api/v1/sittings': row(to.oneself()),
  'GET /api/v1/sittings/{sittingId}': row(to.ofSitting(200, 200)),
  'GET /api/v1/sittings/{sittingId}/candidates': row(to.ofSitting(200, 200)),
  'GET /api/v1/sittings/{sittingId}/conclusion': row(to.ofSitting(409, 409)), // not opened yet
  'GET /api/v1/sittings/{sittingId}/minutes': row(to.ofSitting(200, 200)),
  // Members read and object; the office records, the chair concludes, auditors have no seat.
  'POST /api/v1/sittings/{sittingId}/arrangement': row(to.ofSitting(403, 403), arranged),
  'POST /api/v1/sittings/{sittingId}/attendance': row(to.ofSitting(403, 403), {
    members: [{ seatId: nobody, presence: 'present' }],
  }),
  'POST /api/v1/sittings/{sittingId}/opening': row(to.ofSitting(403, 403)),
  'POST /api/v1/sittings/{sittingId}/cancellation': row(to.ofSitting(403, 403), { reason }),
  'POST /api/v1/sittings/{sittingId}/conclusion': row(to.ofSitting(403, 403)),
  'POST /api/v1/sittings/{sittingId}/minutes': row(to.ofSitting(403, 403)),
  'POST /api/v1/sittings/{sittingId}/minutes/signatures': row(to.ofSitting(403, 403), { sha256: hash }),
  'POST /api/v1/sittings/{sittingId}/items': row(to.ofSitting(403, 403), { ready: 'urgency' }),
  'POST /api/v1/sittings/{sittingId}/items/order': row(to.ofSitting(403, 403), { items: [] }),
  'POST /api/v1/sittings/{sittingId}/items/{itemId}/removal': row(to.ofSitting(403, 403), { reason }),
  'POST /api/v1/sittings/{sittingId}/items/{itemId}/postponement': row(to.ofSitting(403, 403), { reason }),
  'POST /api/v1/sittings/{sittingId}/items/{itemId}/votes': row(to.ofSitting(403, 403), {
    motion: { kind: 'approve' },
    votes: [],
  }),
  'POST /api/v1/sittings/{sittingId}/items/{itemId}/objection': row(to.ofSitting(422, 403)), // no such item
  'POST /api/v1/sittings/{sittingId}/consent-list': row(to.ofSitting(403, 403), { items: [nobody] }),
  'POST /api/v1/sittings/{sittingId}/consent-list/votes': row(to.ofSitting(403, 403), { votes: [] }),
  'GET /api/v1/organizations': row(to.oneself()),
  'GET /api/v1/organizations/{organizationId}': row(to.ofBloc()),
  'POST /api/v1/organizations/import': row(to.administersSomething(422), { rows: [] }), // let in, and found empty
  'POST /api/v1/seats/import': row(to.administersSomething(422), { rows: [] }),
  'GET /api/v1/campaigns': row(to.oneself()),
  'POST /api/v1/campaigns': row(to.administersBloc(201), ({ places }) => ({
    code: `dot-${randomUUID().slice(0, 8)}`,
    title: 'Đại hội',
    rootId: places['organizationId'],
    startsOn: '2019-06-01',
    calendar: { holidays: [], workedWeekends: [] },
    policies: [{ ...paper, type: 'grassroots', deadlineOn: '2020-06-30' }],
  })),
  'GET /api/v1/campaigns/{campaignId}': row(to.ofCampaign()),
  'POST /api/v1/campaigns/{campaignId}/launch': row(to.administersCampaign(202)),
  'GET /api/v1/campaigns/{campaignId}/launch': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/clock': row(to.ofCampaign()),
  'PUT /api/v1/campaigns/{campaignId}/clock': row(to.administersCampaign(), { day: '2020-02-01' }),
  'POST /api/v1/campaigns/{campaignId}/publications': row(to.administersCampaign(201), {
    drafts: [{ title: 'Báo cáo', sha256: hash }],
  }),
  'GET /api/v1/campaigns/{campaignId}/board': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/board/organizations': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/calendars': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/calendars/proposals': row(to.ofCampaign()),
  'POST /api/v1/campaigns/{campaignId}/calendars/preview': row(to.administersCampaign(), {
    holidays: [],
    workedWeekends: [],
  }),
  'POST /api/v1/campaigns/{campaignId}/calendars': row(to.administersCampaign(201), {
    holidays: [],
    workedWeekends: [],
    against: 1,
    reason,
  }),
  'GET /api/v1/campaigns/{campaignId}/extension-requests': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/policies': row(to.ofCampaign()),
  'POST /api/v1/campaigns/{campaignId}/policies': row(to.administersCampaign(201), {
    ...paper,
    type: 'grassroots',
    deadlineOn: '2020-06-30',
  }),
  // A plan is made by the leadership above the organization, or entered by an administrator there.
  'PUT /api/v1/campaigns/{campaignId}/plans/{organizationId}': row(
    to.ofBloc(({ role, relation }) =>
      relation === 'child' && (role === 'administrator' || role === 'decisionMaker') ? 200 : 422,
    ),
    { deadlineOn: '2020-10-01', decision: paper },
  ),
  'GET /api/v1/campaigns/{campaignId}/ladders': row(to.ofCampaign()),
  'PUT /api/v1/campaigns/{campaignId}/ladders': row(to.administersCampaign(), {
    version: 1,
    items: [usualLadder],
  }),
  'POST /api/v1/tasks/{taskId}/follow-ups': row(to.decidesByOneself(201), {
    on: '2020-02-06',
    note: 'Hỏi lại',
  }),
  'DELETE /api/v1/tasks/{taskId}/follow-ups/{followUpId}': row(to.oneself(404)), // somebody else's
  'POST /api/v1/me/calendar-feeds': row(to.oneself(201), { label: 'Việc của tôi' }),
  'GET /api/v1/me/calendar-feeds': row(to.oneself()),
  'DELETE /api/v1/me/calendar-feeds/{feedId}': row(to.oneself(404)), // somebody else's
  'GET /api/v1/campaigns/{campaignId}/changes': row(to.ofCampaign(), undefined, { endless: true }),
  'POST /api/v1/campaigns/{campaignId}/webhooks': row(to.administersBloc(201), ({ places }) =>
    listening(places),
  ),
  // Those of the parts that one administers.
  'GET /api/v1/campaigns/{campaignId}/webhooks': row(
    to.ofCampaign(({ role }) => (role === 'administrator' ? 200 : 403)),
  ),
  'GET /api/v1/webhooks/{webhookId}/deliveries': row(to.administersBloc()),
  'POST /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay': row(to.administersBloc(202)),
  'POST /api/v1/webhooks/{webhookId}/test': row(to.administersBloc(202)),
  'POST /api/v1/webhooks/{webhookId}/secret': row(to.administersBloc()),
  'DELETE /api/v1/webhooks/{webhookId}': row(to.administersBloc(204), undefined, {
    restore: 'UPDATE webhook SET removed_at = NULL',
  }),
  'GET /calendar/{file}': row(to.everybody(404), undefined, { limited: true }), // no secret of anybody's
  'GET /api/v1/campaigns/{campaignId}/plan': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/slack': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/forecast': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/nudges': row(to.ofCampaign()),
  'GET /api/v1/campaigns/{campaignId}/change-sets': row(to.ofCampaign()),
  'POST /api/v1/change-sets': row(to.decidesByOneself(201), ({ places }) => massChange(places)),
  'GET /api/v1/change-sets/{changeSetId}': row(to.ofBloc()),
  'GET /api/v1/change-sets/{changeSetId}/items': row(to.ofBloc()),
  'GET /api/v1/change-sets/{changeSetId}/progress': row(to.ofBloc()),
  'POST /api/v1/change-sets/{changeSetId}/preview': row(to.decides(403)), // somebody else's
  'POST /api/v1/change-sets/{changeSetId}/approvals': row(to.decidesByOneself(409)),
  'POST /api/v1/change-sets/{changeSetId}/apply': row(to.decides(403)),
  'POST /api/v1/change-sets/{changeSetId}/retry': row(to.decides(403)),
  'POST /api/v1/change-sets/{changeSetId}/undo': row(to.decidesByOneself(201), { reason }),
};
