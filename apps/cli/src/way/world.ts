import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import type { Bloc } from '#libs/bloc/bloc';
import { insertRows } from '#libs/bloc-loader/insert-rows';
import { publishedDefinitions, storeCampaign } from '#libs/bloc-loader/store-campaign';
import { storeRegister } from '#libs/bloc-loader/store-register';
import { inTransaction } from '#libs/cases/transaction';
import { brand, type CampaignId, type OrganizationId, type PersonId } from '#libs/domain/kernel/brand';
import type { SeatId } from '#libs/domain/kernel/brand';
import { toInstant } from '#libs/domain/kernel/day';
import type { Body } from '#libs/domain/organization/organization';

/** Somebody in the story, by the seat that they hold. */
export type Player = {
  readonly login: string;
  readonly organization: string;
  readonly title: string;
  readonly bodies: readonly Body[];
  readonly seatId: SeatId;
  readonly personId: PersonId;
};

/** What the story is told on: a campaign in a register, and everybody's way to sign in. */
export type World = {
  readonly campaignId: CampaignId;
  readonly organizations: ReadonlyMap<string, OrganizationId>;
  readonly players: readonly Player[];
  readonly administrator: string;
  readonly password: string;
};

/** Writes the register and the campaign of a story; nothing is launched yet. */
export async function storeWorld(dataSource: DataSource, bloc: Bloc): Promise<World> {
  await inTransaction(dataSource, async (client) => {
    await storeRegister(client, bloc);
    await storeCampaign(client, bloc, publishedDefinitions(), toInstant(Date.now()));
  });
  return giveAccounts(dataSource, bloc);
}

/** Lets everybody in a register sign in, and an administrator of all of it. One password, hashed once. */
export async function giveAccounts(dataSource: DataSource, bloc: Bloc): Promise<World> {
  const { campaign, organizations } = bloc;
  const password = randomUUID();
  const administrator = `quantri.${campaign.code}`;
  const players = playersOf(bloc);
  await inTransaction(dataSource, async (client) => {
    const personId = brand<PersonId>(randomUUID());
    await insertRows(client, 'person', [{ id: personId, name: 'Quản trị' }]);
    await insertRows(client, 'role_grant', [
      { person_id: personId, role: 'administrator', organization_id: organizations[0]?.id },
    ]);
    const passwordHash = await hash(password);
    const accounts = [{ personId, login: administrator }, ...players].map((one) => ({
      person_id: one.personId,
      login: one.login,
      password_hash: passwordHash,
    }));
    await insertRows(client, 'account', accounts);
  });
  return {
    campaignId: campaign.id,
    organizations: new Map(organizations.map(({ code, id }) => [code, id])),
    players,
    administrator,
    password,
  };
}

function playersOf({ organizations, seats }: Bloc): readonly Player[] {
  const codes = new Map(organizations.map(({ id, code }) => [id, code]));
  return seats.map(({ id, organizationId, personId, post, name, bodies }) => {
    const organization = codes.get(organizationId) ?? '';
    return { login: `${post}.${organization}`, organization, title: name, bodies, seatId: id, personId };
  });
}
