import type { Command } from 'commander';
import {
  givenSchema,
  mandatePageSchema,
  mandateSchema,
  type MandateView,
} from '#libs/contracts/http/mandate';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import type { Visitor } from '../api/visitor.js';
import { actOnTask, type ActOptions } from '../task/act.js';
import { dayArgument } from './board.js';
import { CommandFault } from './command-fault.js';
import { failingClearly } from './failing.js';
import { lines } from './mandate.js';
import { changing, changingOnce, type Changing } from './verb.js';

type Because = ActOptions & { readonly reason: string };
type Delegating = Because & { readonly from?: Day; readonly to: Day };

/** Into whose hands a task comes. */
export function taskHands(): readonly Command[] {
  return [assign(), delegate(), takeBack()];
}

function hand(name: string, description: string): Command {
  return changing(name, description)
    .argument('<task>', 'mã nhiệm vụ / id of the task')
    .requiredOption('--reason <text>', 'lý do / why');
}

function throughSeat(command: Command): Command {
  return command.option('--seat <id>', 'chức danh / the seat acted through');
}

function assign(): Command {
  return throughSeat(hand('assign', 'Giao nhiệm vụ cho một chức danh / assign the task to a seat'))
    .argument('<seat>', 'chức danh, như trong organization show / the seat, as organization show prints it')
    .action((task: string, to: string, { reason, ...options }: Because) =>
      failingClearly(() =>
        actOnTask(task, 'assign', { vi: 'Giao nhiệm vụ', en: 'Assign', body: { to, reason } }, options),
      ),
    );
}

function delegate(): Command {
  return throughSeat(hand('delegate', 'Ủy quyền nhiệm vụ cho một người / delegate the task to somebody'))
    .argument('<person>', 'người, như trong organization show / the person, as organization show prints them')
    .option('--from <day>', 'từ ngày, mặc định hôm nay / from, today by default', dayArgument)
    .requiredOption('--to <day>', 'đến hết ngày / last day', dayArgument)
    .action((task: string, personId: string, { reason, from, to, seat, ...options }: Delegating) => {
      const asked = { personId, reason, to, ...(from && { from }), ...(seat && { seatId: seat }) };
      return changingOnce(
        options,
        { vi: `Ủy quyền đến ${printedDay(to)}`, en: `Delegate until ${to}` },
        async (visitor) => givenSchema.parse((await visitor.post(`/tasks/${task}/delegate`, asked)).body),
        lines,
      );
    });
}

/** What one delegated of this task, and is still in force. */
function takeBack(): Command {
  return hand('take-back', 'Lấy lại nhiệm vụ đã ủy quyền / take a delegated task back').action(
    (task: string, { reason, ...options }: Changing & { readonly reason: string }) =>
      changingOnce(
        options,
        { vi: 'Lấy lại nhiệm vụ', en: 'Take the task back' },
        async (visitor) => {
          const { id } = await delegationOf(visitor, task);
          return mandateSchema.parse((await visitor.post(`/mandates/${id}/end`, { reason })).body);
        },
        lines,
      ),
  );
}

async function delegationOf(visitor: Visitor, task: string): Promise<MandateView> {
  const { items } = await visitor.get('/me/delegations?limit=200', mandatePageSchema);
  const found = items.find(
    ({ inForce, scope }) => inForce && scope.task && `${scope.task.caseId}.${scope.task.key}` === task,
  );
  if (found) return found;
  const vi = 'Nhiệm vụ này không có ủy quyền nào đang có hiệu lực.';
  throw new CommandFault({ vi, en: 'No delegation of this task is in force.' });
}
