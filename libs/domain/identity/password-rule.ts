import { commonPasswords, straightRows } from './common-passwords.js';

export type PasswordFault = 'PASSWORD_TOO_SHORT' | 'PASSWORD_COMMON' | 'PASSWORD_NAMES_OWNER';

export const shortestPassword = 12;

/**
 * What keeps a password from being taken (NIST SP 800-63B): its length in characters, and whether it is among the first
 * that anybody would guess. No rule says which signs it must be made of.
 */
export function passwordFault(password: string, login: string): PasswordFault | undefined {
  const plain = password.normalize('NFC').toLowerCase();
  if (Array.from(plain).length < shortestPassword) return 'PASSWORD_TOO_SHORT';
  const [stem, owner] = [stemOf(plain), stemOf(login.toLowerCase())];
  if (owner.length > 0 && (stem === owner || plain === login.toLowerCase())) return 'PASSWORD_NAMES_OWNER';
  const isCommon = commonPasswords.has(plain) || commonPasswords.has(stem);
  return isCommon || isRepeated(plain) || isStraight(plain) ? 'PASSWORD_COMMON' : undefined;
}

/** Without the digits and signs that people put before and behind a word to make it longer. */
function stemOf(text: string): string {
  return text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
}

/** The same few characters again and again. */
function isRepeated(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/u.test(text);
}

/** A row of the keyboard, of the alphabet or of digits, either way. */
function isStraight(text: string): boolean {
  const backward = Array.from(text).toReversed().join('');
  return straightRows.some((row) => row.includes(text) || row.includes(backward));
}
