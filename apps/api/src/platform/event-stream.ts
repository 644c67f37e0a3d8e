import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PinoLogger } from 'nestjs-pino';

/** What is told: its kind, and what a program reads. */
export type Told = { readonly event: string; readonly data: unknown };
/** Tells until there is nothing more to tell, or until `ended`. */
export type Telling = (ended: AbortSignal) => AsyncIterable<Told>;

/** Keeps proxies from taking silence for an end. */
const heartbeatMs = 15_000;
/** Whoever still listens then comes again by itself, and is asked again who they are. */
const longestMs = 10 * 60_000;

/** Server-sent events. A stream ends when there is no more to tell, when nobody listens, and when the server stops. */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  private readonly open = new Set<AbortController>();

  constructor(@Inject(PinoLogger) private readonly logger: PinoLogger) {}

  /** How many are being listened to. */
  get listening(): number {
    return this.open.size;
  }

  send(reply: FastifyReply, telling: Telling): void {
    const ending = new AbortController();
    this.open.add(ending);
    const end = () => ending.abort();
    const timer = setTimeout(end, longestMs);
    ending.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    const lines = Readable.from(this.linesOf(telling, ending.signal), { objectMode: false });
    reply.raw.once('close', end);
    lines.once('close', () => {
      end();
      this.open.delete(ending);
    });
    void reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('connection', 'close') // a connection kept alive would outlast the stream, and a server that stops
      .header('x-accel-buffering', 'no')
      .send(lines);
  }

  beforeApplicationShutdown(): void {
    for (const ending of this.open) ending.abort();
  }

  /** A failure in the middle ends the stream: the listener comes again and is told by its status. */
  private async *linesOf(telling: Telling, ended: AbortSignal): AsyncGenerator<string> {
    try {
      yield 'retry: 3000\n\n';
      yield* eventLines(telling, ended, heartbeatMs);
    } catch (error) {
      this.logger.warn({ err: error }, 'an event stream broke off');
    }
  }
}

/** What is told, as lines, and a comment whenever nothing was for a while. */
export async function* eventLines(
  telling: Telling,
  ended: AbortSignal,
  quietMs: number,
): AsyncGenerator<string> {
  const source = telling(ended)[Symbol.asyncIterator]();
  const over = new Promise<'over'>((end) => {
    ended.addEventListener('abort', () => end('over'), { once: true });
  });
  let next = source.next();
  while (!ended.aborted) {
    const quiet = new AbortController();
    const silence = sleep(quietMs, 'silence' as const, { signal: quiet.signal }).catch(() => 'over' as const);
    const heard = await Promise.race([next, silence, over]);
    quiet.abort();
    if (heard === 'over') return;
    if (heard === 'silence') yield ': still here\n\n';
    else if (heard.done) return;
    else {
      yield `event: ${heard.value.event}\ndata: ${JSON.stringify(heard.value.data)}\n\n`;
      next = source.next();
    }
  }
}
