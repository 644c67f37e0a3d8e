import type { Columns } from './columns.js';
import { registerFault, type RegisterFault } from './fault.js';

export type ReadText = { readonly text: string; readonly faults: readonly RegisterFault[] };

const marks = [
  { start: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { start: [0xff, 0xfe], encoding: 'utf-16le' },
  { start: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * The text of a file. One that is not plain UTF-8 is at fault, and still read as what it probably is, so that all its
 * other faults are told at once.
 */
export function readBytes(bytes: Buffer, { known: [first] }: Columns): ReadText {
  const mark = marks.find(({ start }) => start.every((byte, at) => bytes[at] === byte));
  if (mark) {
    const text = new TextDecoder(mark.encoding).decode(bytes);
    return { text, faults: [registerFault('BYTE_ORDER_MARK', 1, first)] };
  }
  const bad = firstBadByte(bytes);
  if (bad === undefined) return { text: bytes.toString('utf8'), faults: [] };
  const row = bytes.subarray(0, bad).toString('latin1').split('\n').length;
  return {
    text: new TextDecoder('windows-1258').decode(bytes),
    faults: [registerFault('NOT_UTF8', row, columnAt(bytes, bad))],
  };
}

function firstBadByte(bytes: Buffer): number | undefined {
  const decoded = bytes.toString('utf8');
  const at = decoded.indexOf('\uFFFD');
  if (at < 0) return undefined;
  const before = Buffer.byteLength(decoded.slice(0, at));
  // A replacement mark that the file itself holds is no fault.
  if (bytes.subarray(before, before + 3).equals(Buffer.from('\uFFFD'))) return undefined;
  return before;
}

/** The heading above the byte, as far as separators tell. */
function columnAt(bytes: Buffer, at: number): string {
  const lines = bytes.toString('latin1').split('\n');
  const row = bytes.subarray(0, at).toString('latin1').split('\n');
  const place = row.at(-1)?.split(/[,;\t]/).length ?? 1;
  return lines[0]?.split(/[,;\t]/)[place - 1]?.trim() ?? '';
}
