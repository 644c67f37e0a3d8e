import { brand, type PersonId, type SeatId } from '#libs/domain/kernel/brand';
import type { Seat } from '#libs/domain/organization/organization';
import { idOf } from './id.js';
import { postsOf } from './posts.js';
import type { Branch } from './tree.js';

/** A seat with the one person who holds it, who is named by it: “Bí thư Đảng bộ trực thuộc 01”. */
export type BlocSeat = Seat & {
  readonly title: string;
  readonly personId: PersonId;
  readonly name: string;
};

export function seatsOf(branches: readonly Branch[]): readonly BlocSeat[] {
  let number = 0;
  return branches.flatMap(({ organization, below }) =>
    postsOf(organization.type, below.length).map((post) => {
      number += 1;
      return {
        id: brand<SeatId>(idOf('seat', number)),
        organizationId: organization.id,
        ...post,
        personId: brand<PersonId>(idOf('person', number)),
        name: `${post.title} ${organization.name}`,
      };
    }),
  );
}
