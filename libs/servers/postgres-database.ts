import { Client } from 'pg';

/** True when the server of this address takes a statement; asked of `postgres`, which is always there. */
export async function answers(url: string): Promise<boolean> {
  return withClient(administration(url), async (client) => {
    await client.query('SELECT 1');
    return true;
  }).catch(() => false);
}

/** Creates the database of an address on a server that is ready, unless it is there. */
export async function ensureDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await withClient(administration(url), async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

function administration(url: string): string {
  const address = new URL(url);
  address.pathname = '/postgres';
  return address.href;
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
