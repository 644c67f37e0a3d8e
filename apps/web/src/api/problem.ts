import type { components } from './schema.js';

type Problem = components['schemas']['Problem'];

/** The API said no, and why. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }

  get code(): string {
    return this.problem.code;
  }
}

/** The API, or something that it stands on, does not answer: nothing was decided, and nothing is lost. */
export class Away extends Error {}

type Answered<Data> = { readonly data?: Data; readonly error?: unknown; readonly response: Response };

/** What was asked for; throws `Refused` or `Away` otherwise. */
export async function answerOf<Data>(asking: Promise<Answered<Data>>): Promise<Data> {
  const { data, error, response } = await asking.catch((cause: unknown) => {
    throw new Away('no answer', { cause });
  });
  if (response.ok && data !== undefined) return data;
  if (response.status === 502 || response.status === 503 || response.status === 504) throw new Away('away');
  if (isProblem(error)) throw new Refused(error);
  throw new Error(`unexpected answer ${response.status}`);
}

/** It was done, and there is nothing more to be told. */
export async function doneOf(asking: Promise<Answered<unknown>>): Promise<void> {
  await answerOf(
    asking.then(({ error, response }) => ({ error, response, ...(response.ok && { data: true }) })),
  );
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value;
}
