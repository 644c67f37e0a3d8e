const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);
/** Shutting down, starting up, out of connections, cut off, took too long: SQLSTATE codes that pass by themselves. */
const passingStates = new Set(['57P01', '57P02', '57P03', '53300', '57014', '25P03', '55P03']);
const poolTexts = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
  'Driver not Connected',
  'Cannot use a pool after calling end on the pool',
];

/** Whether an error means that the database is away for the moment, and not that a statement is wrong. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (networkCodes.has(code) || passingStates.has(code) || code.startsWith('08')) return true;
  if (poolTexts.some((text) => error.message.includes(text))) return true;
  const inner = [error.cause, 'driverError' in error ? error.driverError : undefined];
  const several = error instanceof AggregateError ? error.errors : [];
  return [...inner, ...several].some((one: unknown) => isDatabaseAway(one, depth + 1));
}
