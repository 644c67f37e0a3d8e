import type { ImportFault } from '#libs/domain/organization/import/fault';
import type { Text } from '#libs/domain/process/definition';

const texts = {
  BYTE_ORDER_MARK: () => ({
    vi: 'Tệp bắt đầu bằng dấu BOM; hãy lưu lại thành UTF-8 không BOM',
    en: 'The file starts with a byte order mark; save it as UTF-8 without one',
  }),
  NOT_UTF8: () => ({
    vi: 'Tệp không phải UTF-8 (có thể là Windows-1258); hãy lưu lại thành UTF-8',
    en: 'The file is not UTF-8 (it may be Windows-1258); save it as UTF-8',
  }),
  BROKEN_CSV: (value: string) => ({
    vi: `Dòng không đúng dạng CSV (${value})`,
    en: `The row is no CSV (${value})`,
  }),
  UNKNOWN_COLUMN: (value: string) => ({ vi: `Không có cột “${value}”`, en: `There is no column “${value}”` }),
  MISSING_COLUMN: (value: string) => ({ vi: `Thiếu cột “${value}”`, en: `The column “${value}” is missing` }),
  NOT_A_TEXT: () => ({ vi: 'Giá trị phải là chuỗi hoặc số', en: 'The value must be a text or a number' }),
  NOT_YOURS: () => ({
    vi: 'Tổ chức không có cấp trên nằm ngoài phạm vi quản trị',
    en: 'An organization without a superior lies outside of what you administer',
  }),
} as const satisfies Record<string, (value: string) => Text>;

/** Where and what: the line as the file numbers it. Beside the faults of rows there are those of the file itself. */
export type RegisterFault = {
  readonly code: keyof typeof texts | ImportFault['code'];
  readonly row: number;
  readonly column: string;
  readonly text: Text;
};

export function registerFault(
  code: keyof typeof texts,
  row: number,
  column: string,
  value = '',
): RegisterFault {
  return { code, row, column, text: texts[code](value) };
}
