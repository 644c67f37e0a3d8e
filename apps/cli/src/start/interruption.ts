/** Ctrl-C, a request to end, and a terminal that was closed. */
export const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Until it is told to end; a second Ctrl-C ends at once. What it prints after its terminal was closed nobody reads. */
export function interruption(): AbortSignal {
  const told = new AbortController();
  for (const signal of endings) {
    process.on(signal, () => {
      if (signal === 'SIGHUP')
        for (const stream of [process.stdout, process.stderr]) stream.on('error', unread);
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

function unread(): void {}
