import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day, PersonId, SeatId } from '#libs/domain/kernel/brand';

@Entity()
export class SeatHolder {
  @PrimaryColumn('uuid') seatId!: SeatId;
  @PrimaryColumn('uuid') personId!: PersonId;
  @PrimaryColumn('date') validFrom!: Day;
  /** The last day on which the seat was held. */
  @Column('date', { nullable: true }) validTo!: Day | null;
}
