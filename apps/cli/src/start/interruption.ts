/** Until Ctrl-C or a request to end; a second Ctrl-C ends at once. */
export function interruption(): AbortSignal {
  const told = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (told.signal.aborted && signal === 'SIGINT') process.exit(130);
      told.abort();
    });
  }
  return told.signal;
}

export function untilTold(told: AbortSignal): Promise<void> {
  if (told.aborted) return Promise.resolve();
  return new Promise((go) => {
    // Only a timer keeps the process alive while everything else waits.
    const alive = setInterval(() => undefined, 60_000);
    told.addEventListener('abort', () => {
      clearInterval(alive);
      go();
    });
  });
}
