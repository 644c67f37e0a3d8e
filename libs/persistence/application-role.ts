import { Client } from 'pg';

/**
 * The role that the engine works as: it adds to the evidence and can neither change nor remove any, nor a table, nor a
 * trigger. What owns the tables brings the schema up and does nothing else.
 */
export const applicationRole = 'congress_app';

/** Connection settings that begin a session in that role: going "back" from it leads to it again. */
export const asApplication = { options: `-c role=${applicationRole}` };

/** Lets the engine in under the role itself, on a server of our own: its processes then have no other name to go by. */
export async function applicationLogin(ownerUrl: string, password: string): Promise<string> {
  await asOwner(ownerUrl, (client) =>
    client.query(`ALTER ROLE ${applicationRole} LOGIN PASSWORD ${client.escapeLiteral(password)}`),
  );
  const url = new URL(ownerUrl);
  url.username = applicationRole;
  url.password = password;
  return url.href;
}

/** Lets another login work as the application. */
export async function admitLogin(ownerUrl: string, login: string): Promise<void> {
  await asOwner(ownerUrl, (client) =>
    client.query(`GRANT ${applicationRole} TO ${client.escapeIdentifier(login)}`),
  );
}

async function asOwner(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
