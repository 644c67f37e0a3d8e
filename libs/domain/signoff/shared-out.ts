import type { SeatId } from '../kernel/brand.js';

/** Those among whom a voice is looked for. */
export type Place = readonly SeatId[];

/** A voice that is wanted from one of these seats, and what it weighs. */
export type Wanted = { readonly place: Place; readonly weight: number };

/**
 * Gives each seat to one of the places it stands in, so that as many of the wanted voices as there can be are found, the
 * weightier ones first and rather among those who are there; whoever is then free goes where fewest speak.
 */
export function sharedOut(
  wanted: readonly Wanted[],
  isThere: (seat: SeatId) => boolean,
): ReadonlyMap<SeatId, Place> {
  const places = wanted.toSorted((one, other) => other.weight - one.weight).map(({ place }) => place);
  const found = matched(places, isThere);
  const speaksIn = new Map([...found].flatMap(([seat, at]) => (places[at] ? [[seat, places[at]]] : [])));
  const speakers = new Map<Place, number>();
  const countIn = (place: Place) => speakers.set(place, (speakers.get(place) ?? 0) + 1);
  for (const place of speaksIn.values()) countIn(place);
  for (const seat of new Set(places.flat())) {
    if (speaksIn.has(seat)) continue;
    const fewest = places
      .filter((place) => place.includes(seat))
      .reduce((least, place) => ((speakers.get(place) ?? 0) < (speakers.get(least) ?? 0) ? place : least));
    speaksIn.set(seat, fewest);
    countIn(fewest);
  }
  return speaksIn;
}

/**
 * A seat for as many of these places as different seats can speak for. Where nobody of a place is free any more, somebody is
 * taken over from another that finds somebody else (augmenting paths): no place stays empty because of the order they come in.
 */
function matched(places: readonly Place[], isThere: (seat: SeatId) => boolean): ReadonlyMap<SeatId, number> {
  const placeOf = new Map<SeatId, number>();
  const find = (at: number, may: (seat: SeatId) => boolean, tried: Set<SeatId>): boolean => {
    const able = (places[at] ?? []).filter((seat) => may(seat) && !tried.has(seat));
    const found = able.find((seat) => !placeOf.has(seat)) ?? able.find((seat) => yields(seat, may, tried));
    if (found !== undefined) placeOf.set(found, at);
    return found !== undefined;
  };
  const yields = (seat: SeatId, may: (seat: SeatId) => boolean, tried: Set<SeatId>): boolean => {
    const before = placeOf.get(seat);
    return before !== undefined && !tried.has(seat) && find(before, may, tried.add(seat));
  };
  for (const may of [isThere, () => true]) {
    const filled = new Set(placeOf.values());
    places.forEach((_, at) => filled.has(at) || find(at, may, new Set()));
  }
  return placeOf;
}
