import { inSnapshot } from '#libs/cases/transaction';
import type { Sha256, SeatId, SittingId, SittingItemId } from '#libs/domain/kernel/brand';
import type { Signatory } from '#libs/domain/sitting/minutes';
import { leavingFor } from '#libs/domain/sitting/voting';
import { itemPlaces, type ItemPlace } from '#libs/persistence/queries/sitting';
import { readStandings } from './facts.js';
import type { Ground } from './ground.js';
import { readSitting, type Kept } from './keep.js';

export type DrawnMinutes = {
  readonly version: number;
  readonly sha256: Sha256;
  readonly correction: string | null;
  readonly drawnBy: string;
  readonly drawnAt: string;
  readonly signatures: readonly {
    readonly part: Signatory;
    readonly name: string;
    /** Who it was signed for. */
    readonly onBehalfOf?: string;
    readonly at: string;
  }[];
};

/** A sitting with everything its page shows. */
export type Whole = Kept & {
  /** In the order of the agenda. */
  readonly places: readonly ItemPlace[];
  /** Of what is still open: whose voters leave for it. */
  readonly leaving: ReadonlyMap<SittingItemId, readonly SeatId[]>;
  /** The latest first. */
  readonly minutes: readonly DrawnMinutes[];
};

const minutesSql = `
  SELECT m.version, m.sha256, m.correction, m.drawn_by ->> 'name' AS "drawnBy", m.drawn_at AS "drawnAt",
    (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('part', g.part, 'name', g.actor ->> 'name',
       'onBehalfOf', g.actor #>> '{onBehalfOf,name}', 'at', g.at)) ORDER BY g.part), '[]')
     FROM sitting_minutes_signature g WHERE g.sitting_id = m.sitting_id AND g.version = m.version) AS signatures
  FROM sitting_minutes m WHERE m.sitting_id = $1 ORDER BY m.version DESC`;

/** All of one moment, but for whose the dossiers are, which does not change. */
export async function readWhole(ground: Ground, id: SittingId): Promise<Whole> {
  const places = await itemPlaces(ground.dataSource, id);
  return inSnapshot(ground.dataSource, async (client) => {
    const kept = await readSitting(client, id);
    if (!kept) throw new Error(`There is no sitting ${id}`);
    const { sitting } = kept;
    const open = sitting.state === 'held' ? sitting.items.filter(({ state }) => state === 'open') : [];
    const standings = await readStandings(client, ground, sitting, open);
    const leaving = open.map(({ id: item }) => {
      const standing = standings[item];
      const seats = standing ? leavingFor(sitting, standing).map(({ seatId }) => seatId) : [];
      return [item, seats] as const;
    });
    const { rows } = await client.query<DrawnMinutes>(minutesSql, [id]);
    return { ...kept, places: inOrder(places, sitting.items), leaving: new Map(leaving), minutes: rows };
  });
}

function inOrder(
  places: readonly ItemPlace[],
  items: readonly { readonly id: string }[],
): readonly ItemPlace[] {
  const known = new Map(places.map((place) => [place.id, place]));
  return items.flatMap(({ id }) => known.get(id) ?? []);
}
