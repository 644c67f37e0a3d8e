import type { OrganizationId, PersonId } from '../kernel/brand.js';
import type { TrailKind } from './kind.js';

/** Whom or what a line is about. Whoever audits its organization, or an organization of its person, may read the line. */
export type TrailSubject = {
  readonly kind:
    | 'account'
    | 'campaign'
    | 'case'
    | 'document'
    | 'mandate'
    | 'organization'
    | 'person'
    | 'route'
    | 'seat'
    | 'task'
    | 'token';
  readonly id: string;
  readonly name?: string;
  readonly personId?: PersonId;
  readonly organizationId?: OrganizationId;
};

/** Who acted, as they were at that moment. `nobody` is somebody who did not prove who they are. */
export type TrailActor =
  | { readonly kind: 'person'; readonly personId: PersonId; readonly name: string; readonly address?: string }
  | { readonly kind: 'nobody'; readonly address?: string }
  | { readonly kind: 'system'; readonly name: string };

/** Plain JSON, without anything secret: a line stays for ever. */
export type TrailDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export type TrailLine = {
  readonly kind: TrailKind;
  readonly subject: TrailSubject;
  readonly actor: TrailActor;
  readonly detail?: TrailDetail;
};
