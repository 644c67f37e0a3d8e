import { Agent, request } from 'node:http';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Actor } from '#libs/domain/case/actor';
import { freePort } from '#libs/servers/free-port';
import { startChild } from '../stage/child.js';
import type { Closing, Servers } from '../stage/servers.js';
import { insert } from '../stage/register.js';
import type { CaseScript, Step } from './script.js';
import type { Side } from './side.js';

export type Http = { readonly pid: number; readonly side: Side };

const secret = 'a secret of the bench, long enough to be taken for one';

/** The built API in a process of its own, with a session for everybody who signs. */
export async function startHttp(
  servers: Servers,
  dataSource: DataSource,
  databaseUrl: string,
  scripts: readonly CaseScript[],
  closing: Closing,
): Promise<Http> {
  const port = await freePort(0);
  const cookies = await openSessions(dataSource, scripts);
  const { pid } = await startChild(
    {
      program: 'dist/apps/api/src/main.js',
      folder: servers.folder,
      name: 'api',
      environment: {
        DECISIONS_PER_MINUTE: '1000000',
        DATABASE_URL: databaseUrl,
        TEMPORAL_ADDRESS: servers.temporal.address,
        HOST: '127.0.0.1',
        PORT: String(port),
        SESSION_SECRET: secret,
        LOG_LEVEL: 'info',
      },
      ready: /"ready":true/,
    },
    closing,
  );
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  closing.add(async () => agent.destroy());
  const post = ({ caseId, body }: Step, actor: Actor) => {
    if (body.kind !== 'approve') throw new Error(`${body.kind} is not a signature`);
    const path = `/api/v1/tasks/${caseId}.${body.task}/decisions`;
    const text = JSON.stringify({ kind: body.kind, seatId: actor.seatId, shown: body.shown });
    return send(agent, port, path, cookies.get(actor.personId)!, text);
  };
  return {
    pid,
    side: {
      async sign(step) {
        const { status, text } = await post(step, step.actor);
        if (status >= 300) throw new Error(`${status} ${text}`);
      },
      async refuse(step, { outsider }) {
        const { status, text } = await post(step, outsider);
        if (status < 400 || status >= 500) throw new Error(`An outsider got ${status} ${text}`);
      },
    },
  };
}

/**
 * Sessions as a sign-in leaves them, without the second that argon2 takes on purpose for thousands of people; the
 * cookie is signed as the API signs it.
 */
async function openSessions(
  dataSource: DataSource,
  scripts: readonly CaseScript[],
): Promise<ReadonlyMap<string, string>> {
  const people = new Set(
    scripts.flatMap(({ steps, outsider }) => [
      outsider.personId,
      ...steps.map(({ actor }) => actor.personId),
    ]),
  );
  const now = Date.now();
  const expires = new Date(now + 12 * 3_600_000).toISOString();
  const sessions = [...people].map((personId) => ({ personId, sid: randomBytes(24).toString('base64url') }));
  const rows = sessions.map(({ personId, sid }) => {
    const cookie = {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: false,
      originalMaxAge: 43_200_000,
      expires,
    };
    return { sid, sess: { cookie, personId, signedInMs: now, lastSeenMs: now }, expire: expires };
  });
  await insert(dataSource, 'session', rows);
  return new Map(
    sessions.map(({ personId, sid }) => [personId, `congress=${encodeURIComponent(signed(sid))}`]),
  );
}

function signed(sid: string): string {
  return `${sid}.${createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '')}`;
}

async function send(agent: Agent, port: number, path: string, cookie: string, text: string) {
  return new Promise<{ status: number; text: string }>((done, fail) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'idempotency-key': randomUUID(),
      cookie,
    };
    const call = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      answer.on('error', fail);
    });
    call.on('error', fail);
    call.end(text);
  });
}
