import { taskDetailSchema } from '#libs/contracts/http/task-view';
import { decidedSchema } from '#libs/contracts/http/task';
import { readConfiguration } from '#libs/config/configuration';
import { askFirst } from '../commands/ask-first.js';
import { signIn } from '../running/sign-in.js';

export type ActOptions = { readonly seat?: string; readonly yes?: true; readonly json?: true };

/** Something done on a task through the API, asked first and told in one line. */
export async function actOnTask(
  task: string,
  path: string,
  act: { readonly vi: string; readonly en: string; readonly body: Readonly<Record<string, unknown>> },
  { seat, yes, json }: ActOptions,
): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const { title, organization } = await visitor.get(`/tasks/${task}`, taskDetailSchema);
  const what = `${act.vi}: ${organization.name}, ${title.vi}`;
  await askFirst({ vi: `${what}?`, en: `${act.en}: ${title.en}?` }, yes);
  const through = seat === undefined ? {} : { seatId: seat };
  const { body } = await visitor.post(`/tasks/${task}/${path}`, { ...act.body, ...through });
  const decided = decidedSchema.parse(body);
  process.stdout.write(`${json ? JSON.stringify(decided) : `${what} (${decided.sequence})`}\n`);
}
