import { types } from 'pg';

type Parser = (value: string) => unknown;

const { builtins } = types;

/**
 * How values come out of the database: days as `YYYY-MM-DD`, instants as ISO text in UTC, counts as numbers. A `Date`
 * would carry a day into the zone of the process.
 */
const parsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [builtins.DATE, (day) => day],
  [builtins.TIMESTAMPTZ, (instant) => new Date(instant).toISOString()],
  [builtins.INT8, Number],
]);

export const valueTypes = {
  getTypeParser(oid: number, format: 'text' | 'binary' = 'text'): Parser {
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the driver hands over plain numbers
    return parsers.get(oid) ?? types.getTypeParser(oid, format);
  },
};
