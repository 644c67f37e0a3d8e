import { checkRows } from './import.js';
import type { ImportRow } from './import/cell.js';

const centre = { code: 'trung-uong', type: 'centre' } as const;

function row(number: number, change: Partial<ImportRow> = {}): ImportRow {
  return {
    row: number,
    code: `dbtt-${number}`,
    name: `Đảng bộ ${number}`,
    type: 'upperGrassroots',
    parentCode: 'khoi',
    validFrom: '2015-10-01',
    ...change,
  };
}

const bloc = row(2, { code: 'khoi', type: 'centralAffiliate', parentCode: 'trung-uong', members: '81196' });

function faultsOf(...rows: readonly ImportRow[]) {
  return checkRows(rows, [centre]).faults.map(({ code, row: number, column }) => [number, column, code]);
}

it('takes a tree in any order and gives superiors first', () => {
  const cell = row(3, { code: 'cb', type: 'cell', parentCode: 'dbcs' });
  const grassroots = row(4, { code: 'dbcs', type: 'grassroots', parentCode: 'khoi' });
  const { organizations, faults } = checkRows([cell, grassroots, bloc], [centre]);
  expect(faults).toEqual([]);
  expect(organizations.map(({ code, depth }) => [code, depth])).toEqual([
    ['khoi', 0],
    ['dbcs', 1],
    ['cb', 2],
  ]);
  expect(organizations[0]).toEqual({
    code: 'khoi',
    name: 'Đảng bộ 2',
    type: 'centralAffiliate',
    parentCode: 'trung-uong',
    validFrom: '2015-10-01',
    members: 81_196,
    depth: 0,
  });
});

it('reads days as people here write them', () => {
  const dated = { ...bloc, validFrom: '3/2/1990', validTo: '31/12/2025' };
  expect(checkRows([dated], [centre]).organizations).toMatchObject([
    { validFrom: '1990-02-03', validTo: '2025-12-31' },
  ]);
});

it('composes the letters of names, so that equal names are equal texts', () => {
  const decomposed = { ...bloc, name: 'Đảng bộ Khối'.normalize('NFD') };
  expect(checkRows([decomposed], [centre]).organizations[0]?.name).toBe('Đảng bộ Khối');
});

it('tells every fault of every row and takes nothing', () => {
  const bad = row(3, { name: ' ', type: 'district', validFrom: '30/02/2015', members: 'many' });
  const { organizations, faults } = checkRows([bloc, bad, row(4, { parentCode: 'nowhere' })], [centre]);
  expect(organizations).toEqual([]);
  expect(faults.map(({ row: number, column, code }) => [number, column, code])).toEqual([
    [3, 'name', 'MISSING_VALUE'],
    [3, 'type', 'UNKNOWN_TYPE'],
    [3, 'validFrom', 'BAD_DATE'],
    [3, 'members', 'BAD_NUMBER'],
    [4, 'parentCode', 'MISSING_PARENT'],
  ]);
});

it('refuses an empty file', () => {
  expect(faultsOf()).toEqual([[0, 'code', 'EMPTY']]);
});

it('refuses a code that is there twice, in the file or in the register', () => {
  expect(faultsOf(bloc, row(3, { code: 'khoi' }))).toContainEqual([3, 'code', 'DUPLICATE_CODE']);
  expect(faultsOf({ ...bloc, code: 'trung-uong' })).toContainEqual([2, 'code', 'DUPLICATE_CODE']);
});

it('refuses superiors that run in a circle, at each row of the circle', () => {
  const first = row(3, { code: 'a', parentCode: 'b' });
  const second = row(4, { code: 'b', parentCode: 'a' });
  const hanging = row(5, { code: 'c', parentCode: 'a' });
  const circles = checkRows([first, second, hanging], []).faults.filter(({ code }) => code === 'CYCLE');
  expect(circles.map(({ row: number, text }) => [number, text.en])).toEqual([
    [3, 'Superiors run in a circle: a → b → a'],
    [4, 'Superiors run in a circle: b → a → b'],
  ]);
  expect(faultsOf(row(3, { code: 'self', parentCode: 'self' }))).toContainEqual([3, 'parentCode', 'CYCLE']);
});

it('refuses a superior of a type that cannot stand above', () => {
  expect(faultsOf(bloc, row(3, { type: 'cell', parentCode: 'khoi' }))).toEqual([
    [3, 'parentCode', 'WRONG_PARENT_TYPE'],
  ]);
});

it('asks for a superior of everything but the Centre', () => {
  const { parentCode: _none, ...orphan } = bloc;
  expect(faultsOf(orphan)).toEqual([[2, 'parentCode', 'MISSING_VALUE']]);
  expect(checkRows([{ ...orphan, type: 'centre' }], []).faults).toEqual([]);
});

it('refuses an end before the start', () => {
  expect(faultsOf({ ...bloc, validTo: '2015-09-30' })).toEqual([[2, 'validTo', 'END_BEFORE_START']]);
});

it('refuses hidden characters in names, and codes that are more than a code', () => {
  expect(faultsOf({ ...bloc, name: 'Đảng bộ\u202E gnạh' })).toEqual([[2, 'name', 'BAD_TEXT']]);
  expect(faultsOf({ ...bloc, name: 'Đảng\u0000bộ' })).toEqual([[2, 'name', 'BAD_TEXT']]);
  expect(faultsOf({ ...bloc, code: '=1+1' })).toEqual([[2, 'code', 'BAD_CODE']]);
});

it('says every fault in Vietnamese and in English', () => {
  const [fault] = checkRows([{ ...bloc, validFrom: 'mai' }], [centre]).faults;
  expect(fault?.text).toEqual({
    vi: 'Ngày “mai” không hợp lệ: viết dd/MM/yyyy hoặc yyyy-MM-dd',
    en: '“mai” is no day: write dd/MM/yyyy or yyyy-MM-dd',
  });
});
