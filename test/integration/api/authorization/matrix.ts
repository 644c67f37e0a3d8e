import { sideBySide } from '#libs/temporal/side-by-side';
import { routes, tried } from './asking.js';
import { isSeated, knowsBloc, type Asker } from './expected.js';
import { rows, type Row } from './rows.js';
import { canary } from './samples.js';
import type { World } from './world.js';

const width = 8;

/** A test for each of these routes: every asker hears what its row says. */
export function eachRoleFromEverySide(world: () => World, isAsked: (route: string) => boolean): void {
  it.each(routes.filter(isAsked))('%s', async (route) => {
    const { restore, limited }: Row = rows[route]!;
    const askers = world().clients.filter(
      ({ asker }) => !limited || (isSeated(asker) && asker.relation === 'own'),
    );
    const wrong: unknown[] = [];
    await sideBySide(askers, restore ? 1 : width, async (one) => {
      wrong.push(...(await faultsOf(world(), route, one)));
      if (restore) await world().api.dataSource.query(restore);
    });
    expect(wrong).toEqual([]);
  });
}

async function faultsOf(world: World, route: string, { asker, client }: World['clients'][number]) {
  const who = `${asker.role} (${asker.relation})`;
  const expected = rows[route]!.expected(asker);
  const { status, body } = await tried(world, route, client);
  const saw = isStranger(asker) && JSON.stringify(body ?? '').includes(canary);
  return [
    ...(status === expected ? [] : [[who, status, expected, body?.code]]),
    ...(saw ? [[who, 'saw the bloc']] : []),
  ];
}

/** Somebody below knows the name of what is above them. */
function isStranger(asker: Asker): boolean {
  return !knowsBloc(asker) && asker.relation !== 'parent' && (isSeated(asker) || asker.role !== 'nobody');
}
