const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);
/** Shutting down, starting up, out of connections, cut off, took too long: SQLSTATE codes that pass by themselves. */
const passingStates = new Set(['57P01', '57P02', '57P03', '53300', '57014', '25P03', '55P03']);
const poolTexts = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
  'Driver not Connected',
  'connection is not yet established',
  'Cannot use a pool after calling end on the pool',
];

/** Whether an error means that the database is away for the moment, and not that a statement is wrong. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (networkCodes.has(code) || passingStates.has(code) || code.startsWith('08')) return true;
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  if (poolTexts.some((text) => message.includes(text))) return true;
  return inside(error).some((one) => isDatabaseAway(one, depth + 1));
}

/** What an error wraps: its cause, the driver's own error, several attempts at once. */
function inside(error: object): readonly unknown[] {
  const several: unknown = 'errors' in error ? error.errors : undefined;
  return [
    'cause' in error ? error.cause : undefined,
    'driverError' in error ? error.driverError : undefined,
    ...(Array.isArray(several) ? several : []),
  ];
}
