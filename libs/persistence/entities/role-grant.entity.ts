import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GrantedRole } from '#libs/domain/access/roles';
import type { Day, OrganizationId, PersonId } from '#libs/domain/kernel/brand';

export type Role = GrantedRole;

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
