import { zipEntries, type ZipEntry } from './zip-directory.js';

export const mediaTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'text/plain',
] as const;
export type MediaType = (typeof mediaTypes)[number];

const [pdf, docx, odt, plain] = mediaTypes;
const mostUnpackedBytes = 300 * 1024 * 1024;
const odtStart = `mimetype${odt}`;

/** What bytes are by their content, whatever they are called; undefined for everything that is not taken in. */
export function mediaTypeOf(bytes: Buffer): MediaType | undefined {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return pdf;
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return officeType(bytes);
  return isPlainText(bytes) ? plain : undefined;
}

/** Documents that carry programs, or that unpack to more than any text needs, are not taken in. */
function officeType(bytes: Buffer): MediaType | undefined {
  const entries = zipEntries(bytes);
  if (!entries || unpackedBytes(entries) > mostUnpackedBytes) return undefined;
  const names = new Set(entries.map((entry) => entry.name));
  if ([...names].some((name) => /vbaProject\.bin$|^Basic\/|^Scripts\//i.test(name))) return undefined;
  if (names.has('[Content_Types].xml') && names.has('word/document.xml')) return docx;
  return bytes.subarray(30, 30 + odtStart.length).toString('latin1') === odtStart ? odt : undefined;
}

function unpackedBytes(entries: readonly ZipEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.size, 0);
}

/** UTF-8 without control characters other than tabs and line ends. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/(?![\t\n\r\f])\p{Cc}/u.test(text);
  } catch {
    return false;
  }
}
