import type { Body } from '#libs/domain/organization/organization';
import { Visitor } from '../api/visitor.js';
import type { Player, World } from './world.js';

/** Everybody in the story; who acts signs in first, once. */
export class People {
  private readonly visitors = new Map<string, Promise<Visitor>>();

  constructor(
    private readonly apiUrl: string,
    private readonly world: World,
  ) {}

  administrator(): Promise<Visitor> {
    return this.signedIn(this.world.administrator);
  }

  as({ login }: Player): Promise<Visitor> {
    return this.signedIn(login);
  }

  /** The members of a body, in the order of their posts. */
  members(organizationId: string, body: Body): readonly Player[] {
    return this.world.players.filter(
      (player) =>
        player.bodies.includes(body) && this.world.organizations.get(player.organization) === organizationId,
    );
  }

  private signedIn(login: string): Promise<Visitor> {
    const known = this.visitors.get(login) ?? Visitor.signIn(this.apiUrl, login, this.world.password);
    this.visitors.set(login, known);
    return known;
  }
}
