import { randomInt } from 'node:crypto';
import { hashOfSecret } from './secret.js';
import type { Queries } from './queries.js';

const howMany = 10;
/** Without signs that look alike on paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const [groups, groupLength] = [4, 4];

/** Ten codes for the day the authenticator is lost, told once; those before them count no more. */
export async function renewRecoveryCodes(queries: Queries, personId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  await queries.query(
    `WITH gone AS (DELETE FROM recovery_code WHERE person_id = $1)
     INSERT INTO recovery_code (person_id, code_hash) SELECT $1, unnest($2::text[])`,
    [personId, codes.map((code) => hashOfCode(code))],
  );
  return codes;
}

/** Uses a code up; false when it is none, or was used before. */
export async function useRecoveryCode(queries: Queries, personId: string, code: string): Promise<boolean> {
  const used = await queries.query<unknown[]>(
    `WITH used AS (
       UPDATE recovery_code SET used_at = now() WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL
       RETURNING 1)
     SELECT * FROM used`,
    [personId, hashOfCode(code)],
  );
  return used.length === 1;
}

export async function countRecoveryCodes(queries: Queries, personId: string): Promise<number> {
  const [row] = await queries.query<{ left: number }[]>(
    'SELECT count(*)::int AS "left" FROM recovery_code WHERE person_id = $1 AND used_at IS NULL',
    [personId],
  );
  return row?.left ?? 0;
}

function newCode(): string {
  const sign = () => alphabet.charAt(randomInt(alphabet.length));
  const group = () => Array.from({ length: groupLength }, sign).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** About eighty bits of chance: a fast hash is enough. Typed in capitals or without dashes it is the same code. */
function hashOfCode(code: string): string {
  return hashOfSecret(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}
