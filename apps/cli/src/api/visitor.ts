import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { CommandFault } from '../commands/command-fault.js';
import { ApiFault } from './api-fault.js';

/** What the API said: a status, and whatever it carried. */
export type Answer = { readonly status: number; readonly body: unknown };

type Asking = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly file?: { readonly name: string; readonly text: string };
  readonly seatId?: string;
  readonly locale?: 'vi' | 'en';
};

/** Somebody at the API: signed in by a session or a token of their own, and asking for nothing that a browser could not. */
export class Visitor {
  private constructor(
    private readonly apiUrl: string,
    private readonly proof: { readonly cookie: string } | { readonly authorization: string },
  ) {}

  /** Somebody's script: what its token is good for, and no session. */
  static withToken(apiUrl: string, token: string): Visitor {
    return new Visitor(apiUrl, { authorization: `Bearer ${token}` });
  }

  static async signIn(apiUrl: string, login: string, password: string, code?: string): Promise<Visitor> {
    const answer = await reach(`${apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password, code }),
    });
    if (answer.status !== 200) throw ApiFault.of(await answered(answer));
    return new Visitor(apiUrl, { cookie: cookiesOf(answer) });
  }

  /** What was asked for, or an ApiFault with the code of the refusal. */
  async get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>> {
    return shape.parse((await this.accepted({ method: 'GET', path })).body);
  }

  async post(path: string, body: unknown = {}): Promise<Answer> {
    return this.accepted({ method: 'POST', path, body });
  }

  async put(path: string, body: unknown): Promise<Answer> {
    return this.accepted({ method: 'PUT', path, body });
  }

  async remove(path: string): Promise<Answer> {
    return this.accepted({ method: 'DELETE', path });
  }

  async upload(path: string, file: { name: string; text: string }, seatId: string): Promise<Answer> {
    return this.accepted({ method: 'POST', path, file, seatId });
  }

  /** A file, as it comes. */
  async take(path: string): Promise<AsyncIterable<Uint8Array>> {
    const answer = await reach(`${this.apiUrl}/api/v1${path}`, { headers: this.proof });
    if (answer.status !== 200 || !answer.body) throw ApiFault.of(await answered(answer));
    return answer.body;
  }

  /** Hears what a stream of events tells, until it ends. */
  async *follow<Shape extends z.ZodType>(path: string, shape: Shape): AsyncGenerator<z.output<Shape>> {
    const headers = { ...this.proof, accept: 'text/event-stream' };
    const answer = await reach(`${this.apiUrl}/api/v1${path}`, { headers });
    if (answer.status !== 200 || !answer.body) throw ApiFault.of(await answered(answer));
    let text = '';
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (data !== undefined) yield shape.parse(JSON.parse(data));
      }
    }
  }

  private async accepted(asking: Asking): Promise<Answer> {
    const answer = await this.ask(asking);
    if (answer.status >= 300) throw ApiFault.of(answer);
    return answer;
  }

  /** Whatever the answer is, refusals included. */
  async ask({ method, path, body, file, seatId, locale = 'vi' }: Asking): Promise<Answer> {
    const headers = {
      ...this.proof,
      'accept-language': locale,
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(seatId === undefined ? {} : { 'x-seat-id': seatId }),
    };
    const sent = file ? formOf(file) : body === undefined ? null : JSON.stringify(body);
    return answered(await reach(`${this.apiUrl}/api/v1${path}`, { method, headers, body: sent }));
  }
}

function formOf({ name, text }: { readonly name: string; readonly text: string }): FormData {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/plain' }), name);
  return form;
}

function cookiesOf({ headers }: Response): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function answered(answer: Response): Promise<Answer> {
  const text = await answer.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { status: answer.status, body };
}

/** `fetch` names every failure to connect a TypeError. */
async function reach(url: string, asked: RequestInit): Promise<Response> {
  try {
    return await fetch(url, asked);
  } catch (error) {
    throw error instanceof TypeError ? noApi(error) : error;
  }
}

export function noApi(cause?: unknown): CommandFault {
  const texts = {
    vi: 'Không có API nào đang chạy. Hãy chạy npm start hoặc đặt PUBLIC_URL.',
    en: 'No API is running. Run npm start or set PUBLIC_URL.',
  };
  return new CommandFault(texts, 1, { cause });
}
