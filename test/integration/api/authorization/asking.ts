import { randomUUID } from 'node:crypto';
import { ask, type Answer, type Client, type Method } from '../../../support/api.js';
import type { Asker } from './expected.js';
import type { Places } from './places.js';
import { rows, type Row } from './rows.js';
import type { World } from './world.js';

const leaving = 'DELETE /api/v1/session';
/** Every route that has a row; what signs an asker out comes last. */
export const routes = [...Object.keys(rows).filter((route) => route !== leaving), leaving];

/** The routes that the API describes, and which of them take a key. */
export async function described({
  api,
}: Pick<World, 'api'>): Promise<ReadonlyMap<string, { readonly keyed: boolean }>> {
  const { paths } = (await ask(api, 'GET', '/api/openapi.json')).body;
  return new Map(
    Object.entries<Record<string, { parameters?: { name: string }[] }>>(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { parameters = [] }]) => [
        `${method.toUpperCase()} ${path}`,
        { keyed: parameters.some(({ name }) => name === 'Idempotency-Key') },
      ]),
    ),
  );
}

export const partsOf = (route: string) => route.split(' ') as [Method, string];
export const filled = (path: string, places: Places) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name]!);

function bodyOf(world: World, route: string): unknown {
  const { body } = rows[route]!;
  return typeof body === 'function' ? body(world) : (body ?? {});
}

type Otherwise = {
  readonly change?: (url: string) => string;
  readonly places?: Places;
  readonly key?: string;
};

/** Asks for a route as its row says, or a little otherwise. */
export async function tried(
  world: World,
  route: string,
  client: Client | undefined,
  { change = (url) => url, places, key = randomUUID() }: Otherwise = {},
): Promise<Answer> {
  const [method, path] = partsOf(route);
  const { query = '', endless = false, headers = {}, at = {} }: Row = rows[route]!;
  const asked = {
    headers,
    ...(endless ? { endless } : {}),
    key: method === 'POST' ? key : undefined,
    ...(method === 'POST' || method === 'PUT' ? { body: bodyOf(world, route) } : {}),
  };
  const moved = Object.entries(at).map(([name, other]) => [name, world.places[other]!]);
  const there = places ?? { ...world.places, ...Object.fromEntries(moved) };
  const url = change(filled(path, there)) + query;
  return client ? client.ask(method, url, asked) : ask(world.api, method, url, asked);
}

export function clientOf(world: World, role: Asker['role'], relation: Asker['relation']): Client {
  return world.clients.find(({ asker }) => asker.role === role && asker.relation === relation)!.client!;
}
