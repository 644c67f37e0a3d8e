import { tmpdir } from 'node:os';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { BlobFolder } from '#libs/blobs/blob-folder';
import { toInstant } from '#libs/domain/kernel/day';
import { hashOf } from '#libs/evidence/hash';
import { createDataSource } from '#libs/persistence/data-source';
import { ApiModule, type Grounds } from '../api.module.js';
import { describeApi, prefixApi } from './openapi.js';

export type Description = {
  /** By which the pages' client knows what it was made from. */
  readonly sha256: string;
  readonly document: OpenAPIObject;
};

/** What the API says of itself, told without any server: nothing is connected, nothing listens. */
export async function describe(): Promise<Description> {
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.on(nothing()),
    new FastifyAdapter(),
    {
      logger: false,
    },
  );
  prefixApi(app);
  const document = describeApi(app);
  return { sha256: hashOf(document), document };
}

function nothing(): Grounds {
  const silent = async () => undefined;
  return {
    settings: {
      databaseUrl: '',
      production: false,
      sessionSecret: '',
      defaultLocale: 'vi',
      logLevel: 'silent',
      decisionsPerMinute: 1,
      receivers: { privateAllowed: false, httpsOnly: true },
      realNow: () => toInstant(0),
    },
    dataSource: createDataSource({ url: 'postgres://nowhere' }),
    blobs: new BlobFolder(tmpdir()),
    drivers: { wake: silent, wakeMany: silent },
    launcher: { start: silent },
    changer: { start: silent },
    engine: { answers: async () => false },
  };
}
