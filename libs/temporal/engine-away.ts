import { isGrpcServiceError, ServiceError, type Client } from '@temporalio/client';

/** The engine did not answer in time. Nothing is lost: whoever asked may ask again. */
export class EngineAway extends Error {
  constructor(cause: unknown) {
    super('The engine does not answer', { cause });
    this.name = 'EngineAway';
  }
}

/** Asks the engine and waits no longer than `patienceMs`. Throws EngineAway when it gave no answer. */
export async function ask<Answer>(
  client: Client,
  patienceMs: number,
  question: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await client.connection.withDeadline(Date.now() + patienceMs, question);
  } catch (error) {
    throw error instanceof ServiceError || isGrpcServiceError(error) ? new EngineAway(error) : error;
  }
}
