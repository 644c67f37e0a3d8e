import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/*
 * Jest loads this file by require(), without our module names: the servers run in a process of
 * their own. It ends when its input closes, so even a killed test run leaves nothing behind.
 */
export default async function startServers(): Promise<void> {
  const args = ['--conditions=development', '--import', 'tsx', 'test/support/serve.ts'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  process.env['CONGRESS_TEST_SERVERS'] = await new Promise<string>((found, failed) => {
    createInterface({ input: child.stdout }).once('line', found);
    child.once('exit', (code) => failed(new Error(`the test servers did not start (exit code ${code})`)));
  });
  const stop = () =>
    new Promise((gone) => {
      child.once('exit', gone);
      child.stdin.end();
    });
  Object.assign(globalThis, { stopTestServers: stop });
}
