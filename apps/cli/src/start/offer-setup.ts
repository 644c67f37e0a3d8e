import type { DataSource } from 'typeorm';
import { toInstant } from '#libs/domain/kernel/day';
import { offerFirstAdministrator } from '#libs/identity/first-administrator';

/** Where nobody administers yet, the first start says how to begin: a link for one person, once, within a day. */
export async function offerSetup(dataSource: DataSource, publicUrl: string): Promise<void> {
  const secret = await offerFirstAdministrator(dataSource, toInstant(Date.now()));
  if (secret === undefined) return;
  process.stdout.write(
    `Quản trị đầu tiên / first administrator: ${publicUrl}/setup#${secret}\n` +
      'Dùng một lần, trong 24 giờ / once, within 24 hours; or: congress setup\n',
  );
}
