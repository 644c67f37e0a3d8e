import { Entity, PrimaryColumn } from 'typeorm';
import type { OrganizationId, PersonId } from '#libs/domain/kernel/brand';

export const roles = ['administrator', 'auditor', 'reporter'] as const;
export type Role = (typeof roles)[number];

@Entity()
export class RoleGrant {
  @PrimaryColumn('uuid') personId!: PersonId;
  @PrimaryColumn('text') role!: Role;
  @PrimaryColumn('uuid') organizationId!: OrganizationId;
}
