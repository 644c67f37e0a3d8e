import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day, OrganizationId, PersonId } from '#libs/domain/kernel/brand';

export const roles = ['administrator', 'auditor', 'reporter'] as const;
export type Role = (typeof roles)[number];

@Entity()
export class RoleGrant {
  @PrimaryColumn('uuid') personId!: PersonId;
  @PrimaryColumn('text') role!: Role;
  @PrimaryColumn('uuid') organizationId!: OrganizationId;
  @PrimaryColumn('date') validFrom!: Day;
  /** The last day on which the role counts. */
  @Column('date', { nullable: true }) validTo!: Day | null;
  /** Names the grant to whoever revokes it. */
  @Column('uuid', { unique: true, default: () => 'gen_random_uuid()' }) id!: string;
}
