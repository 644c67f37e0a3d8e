import { CaseDoor } from '#libs/cases/door';
import { startApi } from './api.js';
import type { DyingApiPlan } from './dying.js';

/*
 * An API beside another on its database that kills itself, as the kernel or an operator would, once so many decisions are
 * committed: before anybody is told of the last.
 */
const { databaseUrl, decisions }: DyingApiPlan = JSON.parse(process.env['DYING_PLAN'] ?? '{}');
const handle = CaseDoor.prototype.handle;
let left = decisions;
CaseDoor.prototype.handle = async function (this: CaseDoor, command) {
  const outcome = await handle.call(this, command);
  left -= 1;
  if (left > 0) return outcome;
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};

const { app } = await startApi({ databaseUrl });
await app.listen(0, '127.0.0.1');
process.stdout.write(`${await app.getUrl()}\n`);
