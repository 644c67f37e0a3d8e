/** How many organizations hang below the Bloc, and how many of them have held their congress. */
export type BlocSize = {
  readonly affiliates: number;
  readonly grassrootsCells: number;
  readonly grassroots: number;
  readonly cells: number;
  readonly held: Readonly<Record<'grassrootsCells' | 'grassroots' | 'cells', number>>;
};

/** As published for 9/7/2020. */
export const on9July2020: BlocSize = {
  affiliates: 61,
  grassrootsCells: 534,
  grassroots: 558,
  cells: 5_390,
  held: { grassrootsCells: 495, grassroots: 493, cells: 5_180 },
};

/** As published for 24/4/2021, 61 / 1,099 / 5,485, with every congress still to be held. */
export const nothingHeld: BlocSize = {
  affiliates: 61,
  grassrootsCells: 537,
  grassroots: 562,
  cells: 5_485,
  held: { grassrootsCells: 0, grassroots: 0, cells: 0 },
};

/** The same shape, so many times as large. */
export function times(size: BlocSize, factor: number): BlocSize {
  const { held } = size;
  return {
    affiliates: size.affiliates * factor,
    grassrootsCells: size.grassrootsCells * factor,
    grassroots: size.grassroots * factor,
    cells: size.cells * factor,
    held: {
      grassrootsCells: held.grassrootsCells * factor,
      grassroots: held.grassroots * factor,
      cells: held.cells * factor,
    },
  };
}

/** One superior with so many organizations directly below. */
export function flat(children: number): BlocSize {
  const held = { grassrootsCells: 0, grassroots: 0, cells: 0 };
  return { affiliates: 1, grassrootsCells: children, grassroots: 0, cells: 0, held };
}
