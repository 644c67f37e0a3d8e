/** Asks the process of the servers to stop them and waits until their data is removed. */
export default async function stopServers(): Promise<void> {
  const { stopTestServers } = globalThis as { stopTestServers?: () => Promise<void> };
  await stopTestServers?.();
}
