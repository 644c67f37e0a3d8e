import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ApiFault } from './api-fault.js';

const problem = z.object({ code: z.string(), title: z.string() });

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
    const answer = await fetch(`${apiUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password, code }),
    });
    if (answer.status !== 200) throw faultOf(await answered(answer));
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
    const answer = await fetch(`${this.apiUrl}/api/v1${path}`, { headers: this.proof });
    if (answer.status !== 200 || !answer.body) throw faultOf(await answered(answer));
    return answer.body;
  }

  /** Hears what a stream of events tells, until it ends. */
  async *follow<Shape extends z.ZodType>(path: string, shape: Shape): AsyncGenerator<z.output<Shape>> {
    const headers = { ...this.proof, accept: 'text/event-stream' };
    const answer = await fetch(`${this.apiUrl}/api/v1${path}`, { headers });
    if (answer.status !== 200 || !answer.body) throw faultOf(await answered(answer));
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
    if (answer.status >= 300) throw faultOf(answer);
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
    return answered(await fetch(`${this.apiUrl}/api/v1${path}`, { method, headers, body: sent }));
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

function faultOf({ status, body }: Answer): ApiFault {
  const said = problem.safeParse(body);
  return said.success
    ? new ApiFault(status, said.data.code, said.data.title)
    : new ApiFault(status, 'UNKNOWN', JSON.stringify(body));
}
