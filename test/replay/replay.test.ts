import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { scheduleIds } from '#libs/contracts/temporal/workflow-ids';
import { quietly } from '../support/quietly.js';
import { bundleWorkflows } from '../support/workflow-bundle.js';

const corpus = join(__dirname, 'histories');
const histories = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
);

const whatToDo = `
The workflow code would no longer do what this history did: cases that run in the field would stop here.
 - Not meant: undo the change of order in workflows/. Rules belong in libs/domain and need no change here.
 - Meant: keep the old path behind patched('what-changed') from @temporalio/workflow, with a note when it may go:
   when no case that began before the change is open any more.
 - Never edit or delete a captured history. A new release adds its own: npm run histories:capture.
See docs/adr/0001-postgresql-decides-temporal-drives.md.`;

let folder: string;
let codePath: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'congress-replay-'));
  codePath = (await bundleWorkflows(folder)) ?? '';
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('carries no rule in the workflow code, so that a rule may change while cases run', () => {
  const code = readFileSync(codePath, 'utf8');
  expect(code).toContain('./workflows/congress-case/congress-case.workflow.ts');
  expect(code).not.toContain('./libs/domain/');
});

it('has a history of every workflow', () => {
  for (const workflow of ['congress-case', 'launch', ...Object.keys(scheduleIds)]) {
    expect(histories.some((name) => name.includes(`/${workflow}`))).toBe(true);
  }
});

it.each(histories)('replays %s', async (name) => {
  quietly();
  const history: unknown = JSON.parse(readFileSync(join(corpus, name), 'utf8'));
  try {
    await Worker.runReplayHistory({ workflowBundle: { codePath } }, history);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}\n${whatToDo}`, {
      cause: error,
    });
  }
});
