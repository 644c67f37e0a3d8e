import { createHash, randomUUID } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import type { CaseId } from '#libs/domain/kernel/brand';
import type { Closing } from '../stage/servers.js';
import type { CaseScript, Step } from './script.js';
import type { Side } from './side.js';

const poolSize = 16;

/*
 * The rows of a decision as somebody would write them who needs no rules: prepared statements, one for each thing that
 * is done, in one transaction. The same rows change, the same facts are read back before; nothing is decided.
 */
const statements = {
  lock: 'SELECT sequence, head, status FROM congress_case WHERE id = $1 FOR NO KEY UPDATE',
  repeat: 'SELECT sequence, events FROM case_event WHERE command_id = $1',
  tasks: 'SELECT * FROM task WHERE case_id = $1',
  log: `INSERT INTO case_event (case_id, sequence, command_id, at, actor, command, evidence, events, previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  case: `UPDATE congress_case SET sequence = $2, head = $3, status = $4, deadline_on = $5, next_wake_at = $6
         WHERE id = $1`,
  task: `UPDATE task SET status = $3, round = $4, due_on = $5, done_at = $6, claimed_by = $7, detail = $8
         WHERE case_id = $1 AND key = $2`,
  newTask: `INSERT INTO task (case_id, key, stage, kind, status, round, due_on, opened_at, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  gone: 'DELETE FROM task_awaiting WHERE case_id = $1 AND task_key = $2 AND organization_id = $3 AND body = $4',
  come: `INSERT INTO task_awaiting (case_id, task_key, organization_id, body, due_on) VALUES ($1, $2, $3, $4, $5)`,
  hand: `INSERT INTO task_hand (case_id, task_key, round, step, person_id, part) VALUES ($1, $2, $3, $4, $5, $6)`,
  notice: `INSERT INTO notice (case_id, task_key, round, step, organization_id, body, kind, at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
  refused: `INSERT INTO audit_line (at, case_id, command_id, actor, command, code)
            VALUES ($1, $2, $3, $4, $5, 'NOT_YOUR_TASK')`,
};

// oxlint-disable-next-line typescript/no-explicit-any -- rows of many shapes, each known where it is read
type Run = (name: keyof typeof statements, ...values: readonly unknown[]) => Promise<readonly any[]>;

export function byHand(url: string, closing: Closing): Side {
  const pool = new Pool({ connectionString: url, max: poolSize });
  closing.add(() => pool.end());
  return {
    sign: (step) => transaction(pool, (run) => signByHand(run, step)),
    refuse: (step, script) => transaction(pool, (run) => refuseByHand(run, step, script)),
  };
}

async function transaction(pool: Pool, work: (run: Run) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await work(runOn(client));
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

function runOn(client: PoolClient): Run {
  return async (name, ...values) => {
    const { rows } = await client.query({ name, text: statements[name], values: [...values] });
    return rows;
  };
}

async function readCase(run: Run, caseId: CaseId, commandId: string) {
  const [row] = await run('lock', caseId);
  const [repeated] = await run('repeat', commandId);
  if (repeated) throw new Error('Decided before');
  const tasks = await run('tasks', caseId);
  return { row, tasks };
}

async function signByHand(run: Run, step: Step): Promise<void> {
  const { caseId, actor, body, events, state, changes, nextWakeAt } = step;
  const commandId = randomUUID();
  const { row, tasks } = await readCase(run, caseId, commandId);
  const at = new Date().toISOString();
  const sequence = row.sequence + 1;
  const texts = [actor, body, {}, events].map((value) => JSON.stringify(value));
  const hash = createHash('sha256')
    .update([caseId, sequence, commandId, at, ...texts, row.head].join('\n'))
    .digest('hex');
  await run('log', caseId, sequence, commandId, at, ...texts, row.head, hash);
  await run('case', caseId, sequence, hash, state.status, state.deadlineOn, nextWakeAt ?? null);
  for (const task of changes.tasks) {
    const { key, status, round, due_on: due, done_at: done, claimed_by: by, detail } = task;
    const known = tasks.some((one) => one.key === key);
    if (known) await run('task', caseId, key, status, round, due, done, by, JSON.stringify(detail));
    else {
      const opened = [task.stage, task.kind, status, round, due, task.opened_at, JSON.stringify(detail)];
      await run('newTask', caseId, key, ...opened);
    }
  }
  for (const line of changes.awaitingGone) {
    await run('gone', caseId, line.task_key, line.organization_id, line.body);
  }
  for (const line of changes.awaitingCome) {
    await run('come', caseId, line.task_key, line.organization_id, line.body, line.due_on);
  }
  for (const hand of changes.hands) {
    await run('hand', caseId, hand.task_key, hand.round, hand.step, hand.person_id, hand.part);
  }
  for (const note of changes.notices) {
    const to = [note.organization_id, note.body, note.kind, at];
    await run('notice', caseId, note.task_key, note.round, note.step, ...to);
  }
}

async function refuseByHand(run: Run, { caseId, body }: Step, { outsider }: CaseScript): Promise<void> {
  const commandId = randomUUID();
  await readCase(run, caseId, commandId);
  const at = new Date().toISOString();
  await run('refused', at, caseId, commandId, JSON.stringify(outsider), JSON.stringify(body));
}
