import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { createServer } from '#apps/api/src/platform/server';
import { BlobFolder } from '#libs/blobs/blob-folder';
import type { Actor } from '#libs/domain/case/actor';
import type { CampaignId, CaseId, ChangeSetId, Instant, PersonId } from '#libs/domain/kernel/brand';
import type { ProviderSettings } from '#libs/identity/provider';
import { toInstant } from '#libs/domain/kernel/day';
import { createDataSource } from '#libs/persistence/data-source';
import { EngineAway } from '#libs/temporal/engine-away';
import { createTestDatabase } from './database.js';
import { mailVia } from './mail.js';

/** Stands in for the engine and says so: it writes down who was woken and launched, and may be sent away. */
export type RecordedEngine = {
  readonly woken: CaseId[];
  readonly launched: CampaignId[];
  readonly changed: ChangeSetId[];
  away: boolean;
};

export type TestApi = {
  readonly app: NestFastifyApplication;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly engine: RecordedEngine;
  /** Real time as the API sees it, moved by tests of sessions. */
  readonly time: { aheadMs: number };
  close(): Promise<void>;
};

export type Answer = {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of any shape
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
};

type Asked = {
  readonly body?: unknown;
  readonly key?: string | undefined;
  readonly seat?: string;
  /** What never ends is left as soon as it has begun. */
  readonly endless?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'HEAD' | 'OPTIONS';

/** The whole API in this process on a database of its own; real but for the engine. */
export async function startApi(
  settings: {
    readonly production?: boolean;
    readonly privateReceivers?: boolean;
    readonly decisionsPerMinute?: number;
    readonly oidc?: ProviderSettings;
    /** The mail server that letters about accounts go to. */
    readonly smtpUrl?: string;
    readonly pagesFolder?: string;
    readonly publicUrl?: string;
    /** Another server's database, which it is beside; else one of its own. */
    readonly databaseUrl?: string;
  } = {},
): Promise<TestApi> {
  const database = settings.databaseUrl
    ? { url: settings.databaseUrl, drop: async () => undefined }
    : await createTestDatabase();
  const dataSource = await createDataSource({ url: database.url }).initialize();
  const engine: RecordedEngine = { woken: [], launched: [], changed: [], away: false };
  const time = { aheadMs: 0 };
  const ifThere = async (then: () => void) => {
    if (engine.away) throw new EngineAway(new Error('sent away by the test'));
    then();
  };
  const app = await createServer({
    settings: {
      databaseUrl: database.url,
      production: settings.production ?? false,
      sessionSecret: 'a secret of thirty-two characters, or more',
      publicUrl: settings.publicUrl ?? 'https://congress.example',
      ...(settings.oidc ? { oidc: settings.oidc } : {}),
      ...(settings.pagesFolder ? { pagesFolder: settings.pagesFolder } : {}),
      defaultLocale: 'vi',
      logLevel: 'silent',
      receivers: {
        privateAllowed: settings.privateReceivers ?? false,
        httpsOnly: settings.production ?? false,
      },
      decisionsPerMinute: settings.decisionsPerMinute ?? 120,
      realNow: (): Instant => toInstant(Date.now() + time.aheadMs),
    },
    dataSource,
    blobs: new BlobFolder(mkdtempSync(join(tmpdir(), 'congress-blobs-'))),
    drivers: {
      wake: (caseId) => ifThere(() => engine.woken.push(caseId)),
      wakeMany: (caseIds) => ifThere(() => engine.woken.push(...caseIds)),
    },
    launcher: { start: (campaignId) => ifThere(() => engine.launched.push(campaignId)) },
    changer: { start: (changeSetId) => ifThere(() => engine.changed.push(changeSetId)) },
    engine: { answers: async () => !engine.away },
    ...(settings.smtpUrl ? { transport: mailVia(settings.smtpUrl).transport } : {}),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const close = async () => {
    await app.close();
    await dataSource.destroy();
    await database.drop();
  };
  return { app, dataSource, databaseUrl: database.url, engine, time, close };
}

const password = 'đại hội thành công tốt đẹp';
let passwordHash: Promise<string> | undefined;

/** Gives a person an account whose login is their id. */
export async function giveAccount(
  { dataSource }: Pick<TestApi, 'dataSource'>,
  personId: PersonId,
): Promise<void> {
  passwordHash ??= hash(password);
  await dataSource.query(
    'INSERT INTO account (person_id, login, password_hash) VALUES ($1::uuid, $1::text, $2) ON CONFLICT DO NOTHING',
    [personId, await passwordHash],
  );
}

/** Somebody who is signed in, and what they ask. */
export type Client = {
  readonly ask: (method: Method, path: string, asked?: Asked) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
  /** A decision: with a key of its own unless one is given. */
  readonly post: (path: string, body?: unknown, key?: string) => Promise<Answer>;
};

export async function signIn(api: TestApi, { personId }: Pick<Actor, 'personId'>): Promise<Client> {
  await giveAccount(api, personId);
  const answer = await ask(api, 'POST', '/api/v1/session', { body: { login: personId, password } });
  if (answer.status !== 200) throw new Error(`Not signed in: ${JSON.stringify(answer.body)}`);
  return clientWith(api, cookieOf(answer));
}

export function clientWith(api: TestApi, cookie: string): Client {
  const raw: Client['ask'] = (method, path, asked = {}) =>
    ask(api, method, path, { ...asked, headers: { cookie, ...asked.headers } });
  const asks: Client['ask'] = async (method, path, asked = {}) => {
    const isDecision = method === 'POST' && path.endsWith('/decisions');
    return raw(method, path, isDecision ? await havingLooked(raw, path, asked) : asked);
  };
  return {
    ask: asks,
    get: (path) => asks('GET', path),
    post: (path, body = {}, key = randomUUID()) => asks('POST', path, { body, key }),
  };
}

/** Whoever signs through this client has opened the task first, unless the test says what they were shown. */
async function havingLooked(raw: Client['ask'], path: string, asked: Asked): Promise<Asked> {
  const { body } = asked;
  if (typeof body !== 'object' || body === null || 'shown' in body) return asked;
  const task = await raw('GET', path.replace(/\/decisions$/, ''));
  if (task.status !== 200) return asked;
  const parts: { task: string; hashes: string[] }[] = task.body.parts;
  const shown = Object.fromEntries(parts.map((part) => [part.task, part.hashes]));
  return { ...asked, body: { ...body, shown } };
}

/** What a browser would send from now on. */
export function cookieOf({ headers }: Answer): string {
  return [headers['set-cookie']]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ');
}

/** Asks as nobody in particular. */
export async function ask(
  { app }: TestApi,
  method: Method,
  url: string,
  { body, key, seat, endless = false, headers = {} }: Asked = {},
): Promise<Answer> {
  const answer = await app.inject({
    payloadAsStream: endless,
    method,
    url,
    headers: {
      ...(key ? { 'idempotency-key': key } : {}),
      ...(seat ? { 'x-seat-id': seat } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  if (endless && answer.statusCode === 200) {
    answer.stream().destroy();
    return { status: answer.statusCode, body: undefined, headers: answer.headers };
  }
  const isJson = /[/+]json/.test(String(answer.headers['content-type']));
  return {
    status: answer.statusCode,
    body: isJson && answer.payload ? answer.json() : answer.payload,
    headers: answer.headers,
  };
}

export { password as testPassword };
