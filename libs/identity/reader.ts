import type { PersonId } from '#libs/domain/kernel/brand';
import type { Locale } from '#libs/i18n/texts';
import type { Reader } from './letters.js';
import type { Queries } from './queries.js';

/** Where and in which language a person is written to; undefined for whoever has no address. */
export async function readerOf(
  queries: Queries,
  personId: PersonId,
  usual: Locale,
): Promise<Reader | undefined> {
  const [row] = await queries.query<{ name: string; email: string | null; locale: Locale | null }[]>(
    `SELECT p.name, p.email, f.body ->> 'locale' AS locale
     FROM person p LEFT JOIN notice_preference f ON f.person_id = p.id WHERE p.id = $1`,
    [personId],
  );
  return row?.email ? { name: row.name, email: row.email, locale: row.locale ?? usual } : undefined;
}
