import { checkSeatRows } from './import-seats.js';
import type { ImportRow } from './import/cell.js';

const known = {
  organizations: ['khoi'],
  posts: [{ organizationCode: 'khoi', post: 'office-1' }],
  people: [{ login: 'binh', name: 'Trần Bình' }],
};

function row(number: number, change: Partial<ImportRow> = {}): ImportRow {
  return {
    row: number,
    organizationCode: 'khoi',
    post: 'secretary',
    title: 'Bí thư',
    bodies: 'secretary standingCommittee',
    holder: 'Nguyễn An',
    validFrom: '2015-10-01',
    ...change,
  };
}

function faultsOf(...rows: readonly ImportRow[]) {
  return checkSeatRows(rows, known).faults.map(({ code, row: number, column }) => [number, column, code]);
}

it('takes a seat with its holders, one after the other', () => {
  const before = row(2, { validTo: '30/6/2019', login: 'an' });
  const after = row(3, {
    bodies: 'standingCommittee; secretary',
    holder: 'Trần Bình',
    login: 'binh',
    validFrom: '2019-07-01',
  });
  expect(checkSeatRows([before, after], known)).toEqual({
    faults: [],
    seats: [
      {
        organizationCode: 'khoi',
        post: 'secretary',
        title: 'Bí thư',
        bodies: ['standingCommittee', 'secretary'],
        holders: [
          { name: 'Nguyễn An', login: 'an', validFrom: '2015-10-01', validTo: '2019-06-30' },
          { name: 'Trần Bình', login: 'binh', validFrom: '2019-07-01' },
        ],
      },
    ],
  });
});

it('tells every fault of every row and takes nothing', () => {
  const bad = row(3, {
    post: 'x\u0000y',
    bodies: 'secretary choir',
    validFrom: '2015-02-30',
    login: 'a b',
    email: 'a@b',
  });
  const { seats, faults } = checkSeatRows(
    [row(2), bad, row(4, { organizationCode: 'elsewhere', holder: ' ' })],
    known,
  );
  expect(seats).toEqual([]);
  expect(faults.map(({ row: number, column, code }) => [number, column, code])).toEqual([
    [3, 'post', 'BAD_CODE'],
    [3, 'bodies', 'UNKNOWN_BODY'],
    [3, 'login', 'BAD_LOGIN'],
    [3, 'email', 'BAD_EMAIL'],
    [3, 'validFrom', 'BAD_DATE'],
    [4, 'holder', 'MISSING_VALUE'],
    [4, 'organizationCode', 'UNKNOWN_ORGANIZATION'],
  ]);
});

it('refuses an empty file', () => {
  expect(faultsOf()).toEqual([[0, 'organizationCode', 'EMPTY']]);
});

it('refuses a post that is in the register, or in the file as another seat', () => {
  expect(faultsOf(row(2, { post: 'office-1' }))).toEqual([[2, 'post', 'DUPLICATE_POST']]);
  const other = row(3, { title: 'Chánh văn phòng', validFrom: '2020-01-01' });
  expect(faultsOf(row(2, { validTo: '2019-12-31' }), other)).toEqual([[3, 'post', 'DUPLICATE_POST']]);
});

it('refuses two holders of one seat at a time, in whatever order they stand', () => {
  const first = row(3, { validTo: '2019-06-30' });
  expect(faultsOf(row(2, { validFrom: '2019-06-30' }), first)).toEqual([[2, 'validFrom', 'TWO_HOLDERS']]);
  const within = row(4, { validFrom: '2016-01-01', validTo: '2016-12-31' });
  const still = row(5, { validFrom: '2018-01-01' });
  expect(faultsOf(first, within, still)).toEqual([
    [4, 'validFrom', 'TWO_HOLDERS'],
    [5, 'validFrom', 'TWO_HOLDERS'],
  ]);
  expect(faultsOf(row(2), row(3, { post: 'deputy' }))).toEqual([]);
});

it('refuses an end before the start', () => {
  expect(faultsOf(row(2, { validTo: '2015-09-30' }))).toEqual([[2, 'validTo', 'END_BEFORE_START']]);
});

it('refuses a login that is somebody else’s, in the register or in the file', () => {
  expect(faultsOf(row(2, { login: 'binh' }))).toEqual([[2, 'login', 'LOGIN_OF_ANOTHER']]);
  const second = row(3, { post: 'deputy', login: 'an', holder: 'Lê Chi' });
  expect(faultsOf(row(2, { login: 'an' }), second)).toEqual([[3, 'login', 'LOGIN_OF_ANOTHER']]);
});
