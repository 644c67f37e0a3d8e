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

  send(reply: FastifyReply, telling: Telling): void {
    const ending = new AbortController();
    this.open.add(ending);
    const lines = Readable.from(this.linesOf(telling, ending.signal), { objectMode: false });
    const end = () => ending.abort();
    const timer = setTimeout(end, longestMs);
    reply.raw.once('close', end);
    lines.once('close', () => {
      clearTimeout(timer);
      ending.abort();
      this.open.delete(ending);
    });
    void reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .header('connection', 'close') // a line kept for another request would keep the server from stopping
      .send(lines);
  }

  beforeApplicationShutdown(): void {
    for (const ending of this.open) ending.abort();
  }

  /** A failure in the middle ends the stream: the listener comes again and is told by its status. */
  private async *linesOf(telling: Telling, ended: AbortSignal): AsyncGenerator<string> {
    try {
      yield 'retry: 3000\n\n';
      for await (const told of withHeartbeats(telling(ended), ended)) yield textOf(told);
    } catch (error) {
      if (!ended.aborted) this.logger.warn({ err: error }, 'an event stream broke off');
    }
  }
}

function textOf(told: Told | undefined): string {
  return told ? `event: ${told.event}\ndata: ${JSON.stringify(told.data)}\n\n` : ': still here\n\n';
}

/** What is told, and `undefined` whenever nothing was for a while. */
async function* withHeartbeats(
  telling: AsyncIterable<Told>,
  ended: AbortSignal,
): AsyncGenerator<Told | undefined> {
  const source = telling[Symbol.asyncIterator]();
  let next = source.next();
  while (!ended.aborted) {
    const quiet = new AbortController();
    const silence = sleep(heartbeatMs, 'silence' as const, {
      signal: AbortSignal.any([quiet.signal, ended]),
    });
    silence.catch(() => undefined); // cut short below
    const heard = await Promise.race([next, silence]);
    quiet.abort();
    if (heard === 'silence') yield undefined;
    else if (heard.done) return;
    else {
      yield heard.value;
      next = source.next();
    }
  }
}
