import { admitLogin } from './application-role.js';
import { createDataSource } from './data-source.js';

/** Brings the schema up as its owner and lets the login that the engine uses in; answers with what was done. */
export async function migrate(ownerUrl: string, engineUrl = ownerUrl): Promise<readonly string[]> {
  const owner = await createDataSource({
    url: ownerUrl,
    as: 'owner',
    poolSize: 1,
    applicationName: 'congress-migrate',
  }).initialize();
  try {
    const done = await owner.runMigrations();
    const { username } = new URL(engineUrl);
    if (username !== new URL(ownerUrl).username) await admitLogin(ownerUrl, decodeURIComponent(username));
    return done.map(({ name }) => name);
  } finally {
    await owner.destroy();
  }
}
