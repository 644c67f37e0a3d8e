import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day, OrganizationId } from '#libs/domain/kernel/brand';
import type { OrganizationType } from '#libs/domain/organization/organization';

@Entity()
export class Organization {
  @PrimaryColumn('uuid') id!: OrganizationId;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text') type!: OrganizationType;
  @Column('uuid', { nullable: true }) parentId!: OrganizationId | null;
  /** Labels are made of ids, so that a new code or name leaves every path as it is. */
  @Column('ltree') path!: string;
  @Column('date') validFrom!: Day;
  @Column('date', { nullable: true }) validTo!: Day | null;
  @Column('integer', { nullable: true }) members!: number | null;
  /** Where it is: congresses may be suspended by area. */
  @Column('text', { nullable: true }) area!: string | null;
}
