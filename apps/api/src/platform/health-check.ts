import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENGINE, type Engine } from './ports.js';

type Standing = 'up' | 'away';
export type Readiness = {
  readonly status: 'up' | 'degraded' | 'down';
  readonly database: Standing;
  readonly engine: Standing;
};

const patienceMs = 2_500;

@Injectable()
export class HealthCheck {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(ENGINE) private readonly engineAsked: Engine,
  ) {}

  /** 503 only when the database is away: an instance without the engine still takes decisions. */
  async tell(answerWith: (status: number) => void): Promise<Readiness> {
    const [database, engine] = await Promise.all([
      standing(this.dataSource.query('SELECT 1').then(() => true)),
      standing(this.engineAsked.answers()),
    ]);
    const degraded = engine === 'up' ? 'up' : 'degraded';
    const status = database === 'up' ? degraded : 'down';
    answerWith(status === 'down' ? 503 : 200);
    return { status, database, engine };
  }
}

async function standing(question: Promise<boolean>): Promise<Standing> {
  const answered = new AbortController();
  const late = sleep(patienceMs, false, { signal: answered.signal, ref: false }).catch(() => false);
  try {
    return (await Promise.race([question, late])) ? 'up' : 'away';
  } catch {
    return 'away';
  } finally {
    answered.abort();
  }
}
