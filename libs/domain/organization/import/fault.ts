import type { Text } from '../../process/definition.js';

export type OrganizationColumn =
  'code' | 'name' | 'type' | 'parentCode' | 'validFrom' | 'validTo' | 'members' | 'area';
export type SeatColumn =
  'organizationCode' | 'post' | 'title' | 'bodies' | 'holder' | 'login' | 'email' | 'validFrom' | 'validTo';
export type ImportColumn = OrganizationColumn | SeatColumn;

const texts = {
  EMPTY: () => ({ vi: 'Tệp không có dòng nào', en: 'The file has no rows' }),
  MISSING_VALUE: () => ({ vi: 'Thiếu giá trị', en: 'A value is missing' }),
  BAD_CODE: (value: string) => ({
    vi: `Mã “${value}” không hợp lệ: chỉ dùng chữ, số và . _ / -, tối đa 60 ký tự`,
    en: `Code “${value}” is not valid: letters, digits and . _ / - only, at most 60 of them`,
  }),
  BAD_TEXT: () => ({ vi: 'Có ký tự điều khiển ẩn', en: 'There are hidden control characters' }),
  DUPLICATE_CODE: (value: string) => ({ vi: `Mã “${value}” đã có`, en: `Code “${value}” is taken` }),
  UNKNOWN_TYPE: (value: string) => ({
    vi: `Không có loại tổ chức “${value}”`,
    en: `There is no type of organization “${value}”`,
  }),
  MISSING_PARENT: (value: string) => ({
    vi: `Không tìm thấy tổ chức cấp trên “${value}”`,
    en: `No superior “${value}” was found`,
  }),
  WRONG_PARENT_TYPE: (value: string) => ({
    vi: `Cấp trên không thể thuộc loại “${value}”`,
    en: `The superior cannot be of type “${value}”`,
  }),
  CYCLE: (value: string) => ({
    vi: `Cấp trên vòng lặp: ${value}`,
    en: `Superiors run in a circle: ${value}`,
  }),
  BAD_DATE: (value: string) => ({
    vi: `Ngày “${value}” không hợp lệ: viết dd/MM/yyyy hoặc yyyy-MM-dd`,
    en: `“${value}” is no day: write dd/MM/yyyy or yyyy-MM-dd`,
  }),
  END_BEFORE_START: (value: string) => ({
    vi: `Ngày kết thúc ${value} trước ngày bắt đầu`,
    en: `The end ${value} comes before the start`,
  }),
  UNKNOWN_ORGANIZATION: (value: string) => ({
    vi: `Không có tổ chức “${value}”`,
    en: `There is no organization “${value}”`,
  }),
  UNKNOWN_BODY: (value: string) => ({
    vi: `Không có bộ phận “${value}”`,
    en: `There is no body “${value}”`,
  }),
  DUPLICATE_POST: (value: string) => ({
    vi: `Chức danh “${value}” của tổ chức này đã có`,
    en: `The post “${value}” of this organization is taken`,
  }),
  TWO_HOLDERS: (value: string) => ({
    vi: `Chức danh này đã do “${value}” giữ trong thời gian đó`,
    en: `“${value}” holds this seat at that time`,
  }),
  BAD_LOGIN: (value: string) => ({
    vi: `Tên đăng nhập “${value}” không hợp lệ: chỉ dùng chữ không dấu, số và . _ @ -`,
    en: `Login “${value}” is not valid: plain letters, digits and . _ @ - only`,
  }),
  BAD_EMAIL: (value: string) => ({
    vi: `Địa chỉ thư “${value}” không hợp lệ`,
    en: `E-mail address “${value}” is not valid`,
  }),
  LOGIN_OF_ANOTHER: (value: string) => ({
    vi: `Tên đăng nhập “${value}” là của người khác`,
    en: `Login “${value}” is somebody else's`,
  }),
  BAD_NUMBER: (value: string) => ({
    vi: `“${value}” không phải số nguyên không âm`,
    en: `“${value}” is not a whole number of zero or more`,
  }),
} as const satisfies Record<string, (value: string) => Text>;

export type ImportFaultCode = keyof typeof texts;

/** Where and what: the row as the file numbers it, 0 for the file as a whole. */
export type ImportFault = {
  readonly code: ImportFaultCode;
  readonly row: number;
  readonly column: ImportColumn;
  readonly text: Text;
};

export function fault(code: ImportFaultCode, row: number, column: ImportColumn, value = ''): ImportFault {
  return { code, row, column, text: texts[code](value) };
}

export function inOrderOfTheFile(faults: readonly ImportFault[]): readonly ImportFault[] {
  return [...faults].sort((a, b) => a.row - b.row);
}
