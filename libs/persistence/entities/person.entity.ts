import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PersonId } from '#libs/domain/kernel/brand';

@Entity()
export class Person {
  @PrimaryColumn('uuid') id!: PersonId;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
}
