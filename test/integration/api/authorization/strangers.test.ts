import { randomUUID } from 'node:crypto';
import { Client, type QueryConfig } from 'pg';
import type { Answer } from '../../../support/api.js';
import { clientOf, described, partsOf, routes, tried } from './asking.js';
import type { Asker } from './expected.js';
import type { Places } from './places.js';
import { rows } from './rows.js';
import { makeWorld, type World } from './world.js';

const strangers: readonly Asker[] = [
  { role: 'decisionMaker', relation: 'foreign' },
  { role: 'administrator', relation: 'foreign' },
  { role: 'auditor', relation: 'sibling' },
  { role: 'mandateOver', relation: 'own' },
];
const insiders: readonly Asker[] = [
  { role: 'decisionMaker', relation: 'own' },
  { role: 'administrator', relation: 'own' },
  { role: 'decisionMaker', relation: 'child' },
  { role: 'administrator', relation: 'child' },
];

let world: World;

beforeAll(async () => {
  world = await makeWorld([...strangers, ...insiders]);
});
afterAll(async () => world.api.close());
afterEach(() => jest.restoreAllMocks());

const called = ({ role, relation }: Asker) => `${role} (${relation})`;
const hidden = (asker: Asker) =>
  routes.filter((route) => partsOf(route)[1].includes('{') && rows[route]!.expected(asker) === 404);

/** Ids of the same form that are nobody's, in a campaign that is known where the one of the bloc is. */
function nowhere(asker: Asker): Places {
  const knowsCampaign = rows['GET /api/v1/campaigns/{campaignId}']!.expected(asker) === 200;
  const special = {
    ...(knowsCampaign ? { campaignId: world.places['campaignId']! } : {}),
    sessionId: 'b'.repeat(64),
    taskId: `${randomUUID()}.plan`,
    file: 'y.ics',
  };
  return { ...Object.fromEntries(Object.keys(world.places).map((name) => [name, randomUUID()])), ...special };
}

const passing = /^(date|x-request-id|x-ratelimit-(remaining|reset).*)$/;
/** Everything that an answer says but when, to which request, and to how many before it. */
function said({ status, headers, body }: Answer) {
  const told = Object.entries(headers).filter(([name]) => !passing.test(name));
  return { status, headers: told, body: body && { ...body, requestId: '' } };
}

/** Time itself flickers; what takes it does not: the statements that are sent for an answer, one by one. */
it.each(strangers.map((asker) => [called(asker), asker] as const))(
  'tells %s of a thing that is there what it tells of one that is not, in every word and at the same cost',
  async (_, asker) => {
    const client = clientOf(world, asker.role, asker.relation);
    const sent = statements();
    const hear = async (route: string, places?: Places) => {
      const answer = await tried(world, route, client, places ? { places } : {});
      return { route, said: said(answer), sent: sent() };
    };
    const [there, absent] = [[], []] as Awaited<ReturnType<typeof hear>>[][];
    for (const route of hidden(asker)) {
      there!.push(await hear(route));
      absent!.push(await hear(route, nowhere(asker)));
    }
    expect(there).toEqual(absent);
    expect(there!.filter((heard) => heard.sent.length === 0)).toEqual([]);
    expect(there!.length).toBeGreaterThan(20);
  },
);

/** Hears every statement that this process sends, and tells those since it was asked before. */
function statements(): () => readonly string[] {
  const sending = jest.spyOn(Client.prototype, 'query') as jest.SpyInstance<unknown, unknown[]>;
  return () => {
    const asked = sending.mock.calls.map(([text]) =>
      typeof text === 'string' ? text : (text as QueryConfig).text,
    );
    sending.mockClear();
    return asked;
  };
}

describe('the key of somebody else', () => {
  const keyed = async () => {
    const known = await described(world);
    return routes.filter((route) => known.get(route)?.keyed);
  };
  const restored = async (route: string) => {
    const { restore } = rows[route]!;
    if (restore) await world.api.dataSource.query(restore);
  };
  const expected = (route: string, asker: Asker) => rows[route]!.expected(asker);

  it.each([
    ['decisionMaker', 'own', 'child'],
    ['administrator', 'child', 'own'],
  ] as const)(
    'is one’s own to a second %s, whatever the first has sent under it',
    async (role, first, second) => {
      for (const route of await keyed()) {
        if (rows[route]!.limited) continue;
        const key = randomUUID();
        const theirs = await tried(world, route, clientOf(world, role, first), { key });
        await restored(route);
        const own = await tried(world, route, clientOf(world, role, second), { key });
        await restored(route);
        expect([route, own.status]).toEqual([route, expected(route, { role, relation: second })]);
        expect([route, idsMade(own).filter((id) => idsMade(theirs).includes(id))]).toEqual([route, []]);
      }
    },
  );

  it('tells a stranger nothing', async () => {
    for (const route of await keyed()) {
      const key = randomUUID();
      await tried(world, route, clientOf(world, 'decisionMaker', 'own'), { key });
      await restored(route);
      const heard = await tried(world, route, clientOf(world, 'mandateOver', 'own'), { key });
      const stranger = { role: 'mandateOver', relation: 'own' } as const;
      expect([route, heard.status]).toEqual([route, expected(route, stranger)]);
      expect(heard.body?.code).not.toBe('COMMAND_ID_REUSED');
      await restored(route);
    }
  });

  /** The ids of what an answer says was made: such as nobody asked by. */
  const idsMade = ({ status, body }: Answer): readonly string[] =>
    status < 300 && body && !known(body.id ?? body.personId) ? [body.id ?? body.personId] : [];
  const known = (id: string | undefined) => id === undefined || Object.values(world.places).includes(id);
});
