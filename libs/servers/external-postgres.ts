import { Client } from 'pg';
import { StartFault } from '#libs/config/start-fault';
import { type PostgresServer } from './postgres.js';
import { codeOf } from './trouble.js';

/** The PostgreSQL of DATABASE_URL: asked once whether it answers, and never stopped by us. */
export async function externalPostgres(url: string): Promise<PostgresServer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } catch (cause) {
    throw unreachable(url, cause);
  } finally {
    await client.end().catch(() => undefined);
  }
  const { port } = new URL(url);
  return { url, port: Number(port || 5432), pid: undefined, adopted: true, stop: () => Promise.resolve() };
}

/** Names the place and the reason, never the account or its password. */
function unreachable(url: string, cause: unknown): StartFault {
  const { host } = new URL(url);
  const code = codeOf(cause) ?? 'không rõ / unknown';
  return new StartFault('POSTGRES_UNREACHABLE', {
    vi: `Không kết nối được PostgreSQL tại ${host} (${code}). Hãy kiểm tra DATABASE_URL, hoặc bỏ biến này để dùng PostgreSQL nhúng.`,
    en: `PostgreSQL at ${host} cannot be reached (${code}). Check DATABASE_URL, or leave it out to use the embedded PostgreSQL.`,
  });
}
