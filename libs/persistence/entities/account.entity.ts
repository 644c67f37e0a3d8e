import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PersonId } from '#libs/domain/kernel/brand';

@Entity()
export class Account {
  @PrimaryColumn('uuid') personId!: PersonId;
  @Column('text') login!: string;
  @Column('text') passwordHash!: string;
}
