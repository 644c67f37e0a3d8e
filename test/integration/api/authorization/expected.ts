/**
 * Everything that rows ask about is one organization, the bloc, its case and its campaign. Askers stand to it in five
 * relations: they are in it (`own`), in its `sibling`, below it (it is their `parent`), above it (it is their `child`), or
 * in another campaign (`foreign`).
 */
export const relations = ['own', 'sibling', 'parent', 'child', 'foreign'] as const;
export type Relation = (typeof relations)[number];

export const seated = ['preparer', 'bodySecretary', 'committeeHead', 'appraiser', 'decisionMaker'] as const;
export const granted = ['reporter', 'auditor', 'administrator'] as const;
/** In somebody else's seat (ADR 13): `delegate`, for one task of the bloc; `mandated`, by a mandate without limits. */
export const lent = ['delegate', 'mandated'] as const;
/**
 * `expired`: an administrator until yesterday; `mandateOver`, `substituteOver`: in somebody's seat until yesterday;
 * `seatless`: somebody who can sign in and is nothing.
 */
export const powerless = ['expired', 'seatless', 'mandateOver', 'substituteOver'] as const;
export type Role =
  | (typeof seated)[number]
  | (typeof granted)[number]
  | (typeof lent)[number]
  | (typeof powerless)[number]
  | 'nobody';
export type Asker = { readonly role: Role; readonly relation: Relation };
export type Expected = (asker: Asker) => number;

export const isSeated = ({ role }: Asker) => seated.some((one) => one === role);
/** In a seat of their own or of somebody else's. */
export const acts = (asker: Asker) => isSeated(asker) || lent.some((one) => one === asker.role);
/** Somebody of the campaign. */
const isInside = ({ role, relation }: Asker) =>
  relation !== 'foreign' && !powerless.some((one) => one === role);
/** Somebody who may know of the bloc. */
export const knowsBloc = (asker: Asker) =>
  isInside(asker) && (asker.relation === 'own' || asker.relation === 'child');

/** Nobody is told to sign in first; whoever may not know of a thing is told that there is none. */
const signedIn = (mayKnow: (asker: Asker) => boolean, then: Expected): Expected => {
  return (asker) => (asker.role === 'nobody' ? 401 : mayKnow(asker) ? then(asker) : 404);
};
const orElse = (then: number | Expected): Expected => (typeof then === 'number' ? () => then : then);
const always = () => true;
const administers = (asker: Asker, ...from: readonly Relation[]) =>
  asker.role === 'administrator' && from.includes(asker.relation);

/** Open to all, signed in or not. */
export const everybody =
  (status: number): Expected =>
  () =>
    status;
/** About oneself, or a list of what one may know of. */
export const oneself = (then: number | Expected = 200): Expected => signedIn(always, orElse(then));
/** For whoever holds a seat, wherever it is. */
export const inASeat = (status = 200): Expected =>
  signedIn(always, (asker) => (isSeated(asker) ? status : 403));
/** For everybody of the campaign. */
export const ofCampaign = (then: number | Expected = 200): Expected => signedIn(isInside, orElse(then));
/** For everybody who may know of the bloc. */
export const ofBloc = (then: number | Expected = 200): Expected => signedIn(knowsBloc, orElse(then));
/** Needs a seat, or somebody's: the rules then say 409, for the bloc's case is closed; `seats` where they say otherwise. */
export const decides = (seats = 409): Expected => ofBloc((asker) => (acts(asker) ? seats : 403));
/** Is about the case as a whole: beyond a mandate for some of its tasks. */
export const decidesForCase: Expected = ofBloc((asker) =>
  asker.role === 'delegate' ? 422 : acts(asker) ? 409 : 403,
);
/** Needs a seat of one's own. */
export const decidesByOneself = (seats: number): Expected =>
  ofBloc((asker) => (isSeated(asker) ? seats : 403));
/** For those who sit in the bloc itself. */
export const forSeatsOfBloc = (status = 200): Expected =>
  signedIn(
    (asker) => isSeated(asker) && asker.relation === 'own',
    () => status,
  );
/** For an administrator of the bloc, or of what is above it. */
export const administersBloc = (status = 200): Expected =>
  ofBloc((asker) => (administers(asker, 'own', 'child') ? status : 403));
/** For an administrator of the whole campaign. */
export const administersCampaign = (status = 200): Expected =>
  signedIn(isInside, (asker) => (administers(asker, 'child') ? status : 403));
/** For an auditor of anything. */
export const auditsSomething = (status = 200): Expected =>
  signedIn(always, ({ role }) => (role === 'auditor' ? status : 403));
/** For an administrator of anything. */
export const administersSomething = (status = 200): Expected =>
  signedIn(always, (asker) => (administers(asker, ...relations) ? status : 403));

/** For a sitting of the bloc's standing committee, in which one asker sits; auditors read it and have no seat there. */
export const ofSitting = (member: number, auditor: number): Expected =>
  signedIn(
    ({ role, relation }) =>
      (role === 'decisionMaker' && relation === 'own') ||
      (role === 'auditor' && (relation === 'own' || relation === 'child')),
    ({ role }) => (role === 'auditor' ? auditor : member),
  );
/** Only the office convenes: whoever sits anywhere in the bloc is told so, everybody else that there is no such thing. */
export const ofBlocsOffice = (then: number): Expected =>
  signedIn(
    (asker) => acts(asker) && asker.relation === 'own',
    () => then,
  );
