import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Entity, PrimaryColumn, getMetadataArgsStorage } from 'typeorm';

@Injectable()
class Bell {
  readonly sound = 'ding';
}

@Injectable()
class Door {
  constructor(readonly bell: Bell) {}
}

@Module({ providers: [Bell, Door] })
class House {}

@Entity()
class Visitor {
  @PrimaryColumn()
  id!: string;
}

it('injects by type: decorators keep their metadata and Nest, an ES module, loads', async () => {
  const house = await NestFactory.create<NestFastifyApplication>(House, new FastifyAdapter(), {
    logger: false,
  });
  expect(house.get(Door).bell.sound).toBe('ding');
  await house.close();
});

it('maps entities: TypeORM sees the columns of a decorated class', () => {
  expect(getMetadataArgsStorage().columns.filter((column) => column.target === Visitor)).toHaveLength(1);
});

it('knows its own address, as ES modules do', () => {
  expect(import.meta.url).toMatch(/^file:.*test-runner\.test\.ts$/);
});
