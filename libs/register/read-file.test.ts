import { organizationColumns, seatColumns } from './columns.js';
import { readBytes } from './read-bytes.js';
import { rowsOfCsv } from './rows-of-csv.js';
import { rowsOfJson } from './rows-of-json.js';

const heading = 'code,name,type,parentCode,validFrom,validTo,members';

it('reads rows with the line they stand on, quotes and blank lines included', () => {
  const text = `${heading}\n\nA,"Đảng bộ ""A"", Hà Nội",grassroots,K,2015-01-01,,\nB,B,cell,A,2015-01-01,,12\n`;
  expect(rowsOfCsv(text, organizationColumns)).toMatchObject({
    faults: [],
    rows: [
      { row: 3, code: 'A', name: 'Đảng bộ "A", Hà Nội' },
      { row: 4, code: 'B', parentCode: 'A', members: '12' },
    ],
  });
});

it('reads semicolons, as Vietnamese spreadsheets write them', () => {
  const { rows } = rowsOfCsv('code;name;type;validFrom\nA;Một, hai;cell;01/02/2015\n', organizationColumns);
  expect(rows).toEqual([{ row: 2, code: 'A', name: 'Một, hai', type: 'cell', validFrom: '01/02/2015' }]);
});

it('names columns that are not known and columns that are missing', () => {
  const { faults } = rowsOfCsv('code,name,kind,validFrom\nA,B,cell,2015-01-01\n', organizationColumns);
  expect(faults.map(({ code, row, column }) => [code, row, column])).toEqual([
    ['UNKNOWN_COLUMN', 1, 'kind'],
    ['MISSING_COLUMN', 1, 'type'],
  ]);
});

it('says on which line a quote is never closed', () => {
  expect(rowsOfCsv(`${heading}\nA,"B\n`, organizationColumns).faults).toMatchObject([{ code: 'BROKEN_CSV' }]);
});

it('finds a byte order mark, and reads on', () => {
  const { text, faults } = readBytes(Buffer.from(`\uFEFF${heading}\n`), organizationColumns);
  expect(faults).toMatchObject([{ code: 'BYTE_ORDER_MARK', row: 1 }]);
  expect(text.startsWith('code')).toBe(true);
});

it('finds Windows-1258, with the row and the column of its first letter, and reads on', () => {
  // "Đảng" with Đ as 0xD0, ả as a + combining hook 0xD2
  const bytes = Buffer.concat([
    Buffer.from('code,name,type,validFrom\nA,ASCII,cell,2015-01-01\nB,'),
    Buffer.from([0xd0, 0x61, 0xd2, 0x6e, 0x67]),
    Buffer.from(',cell,2015-01-01\n'),
  ]);
  const { text, faults } = readBytes(bytes, organizationColumns);
  expect(faults).toMatchObject([{ code: 'NOT_UTF8', row: 3, column: 'name' }]);
  expect(text.normalize('NFC')).toContain('Đảng');
});

it('reads Vietnamese in UTF-8 without a fault', () => {
  expect(readBytes(Buffer.from('Đảng bộ'), organizationColumns)).toEqual({ text: 'Đảng bộ', faults: [] });
});

it('reads the same rows as JSON, and says what is no text', () => {
  const { rows, faults } = rowsOfJson(
    [{ code: 'A', members: 12, name: {}, extra: 'x' }],
    organizationColumns,
  );
  expect(rows).toEqual([{ row: 1, code: 'A', members: '12' }]);
  expect(faults.map(({ code, column }) => [code, column])).toEqual([
    ['NOT_A_TEXT', 'name'],
    ['UNKNOWN_COLUMN', 'extra'],
  ]);
});

it('reads a file of seats by the columns of seats', () => {
  const { rows, faults } = rowsOfCsv('organizationCode,post,bodies,code\nK,office-1,office,x\n', seatColumns);
  expect(rows).toEqual([{ row: 2, organizationCode: 'K', post: 'office-1', bodies: 'office' }]);
  expect(faults.map(({ code, column }) => [code, column])).toEqual([
    ['UNKNOWN_COLUMN', 'code'],
    ['MISSING_COLUMN', 'title'],
    ['MISSING_COLUMN', 'holder'],
    ['MISSING_COLUMN', 'validFrom'],
  ]);
});
