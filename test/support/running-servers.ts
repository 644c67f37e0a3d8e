/** Where the servers of this test run answer; made once before the levels that need them. */
export type RunningServers = {
  readonly databaseUrl: string;
  readonly templateDatabase: string;
  readonly temporalAddress: string;
  readonly workflowBundle: string | undefined;
};

/** The shared servers of this run. Tests that kill servers start their own: `startTestServers`. */
export function runningServers(): RunningServers {
  const announced = process.env['CONGRESS_TEST_SERVERS'];
  if (!announced) throw new Error('no servers in this level: run it by its Jest project');
  return JSON.parse(announced) as RunningServers;
}
