import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganizationId, SeatId } from '#libs/domain/kernel/brand';
import type { Body } from '#libs/domain/organization/organization';

@Entity()
export class Seat {
  @PrimaryColumn('uuid') id!: SeatId;
  @Column('uuid') organizationId!: OrganizationId;
  @Column('text') post!: string;
  /** The post in the language of the offices, as on a signature line. */
  @Column('text') title!: string;
  @Column('text', { array: true }) bodies!: Body[];
}
