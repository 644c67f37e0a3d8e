import { Command } from 'commander';
import type { OnBehalfOf } from '#libs/domain/case/actor';
import { printedDay } from '#libs/domain/kernel/day';
import { readHistory, type HistoryRow } from '#libs/persistence/queries/history';
import { printedMoment } from '../campaign/printed-moment.js';
import { withCase } from '../running/with-case.js';
import { failingClearly } from './failing.js';

type Options = { readonly campaign?: string; readonly limit: string; readonly json?: true };
type Acting = { readonly name?: string; readonly onBehalfOf?: OnBehalfOf };

export function caseHistoryCommand(): Command {
  return new Command('history')
    .description('Nhật ký hồ sơ, mới nhất trước / what happened in a case, the latest first')
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .option('--campaign <code>', 'mã đợt / campaign')
    .option('--limit <number>', 'nhiều nhất bao nhiêu dòng / at most so many lines', '50')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((organization: string, options: Options) =>
      failingClearly(() =>
        withCase(organization, options.campaign, async (named, _file, dataSource) => {
          const rows = await readHistory(dataSource, named.id, undefined, Number(options.limit) || 50);
          const text = options.json ? JSON.stringify(rows) : rows.map(line).join('\n');
          process.stdout.write(`${text}\n`);
        }),
      ),
    );
}

function line({ sequence, at, actor, command }: HistoryRow): string {
  const task = typeof command['task'] === 'string' ? ` ${command['task']}` : '';
  return `${sequence}   ${printedMoment(at)}   ${who(actor)}   ${String(command['kind'])}${task}`;
}

/** Decided by, for, by virtue of: as it stood then. */
export function who({ name = 'Congress Engine', onBehalfOf }: Acting): string {
  if (!onBehalfOf) return name;
  const { by, document } = onBehalfOf;
  const paper = document ? ` ${document.number} ngày ${printedDay(document.issuedOn)}` : '';
  const basis = { substitute: 'phân công thay mặt', delegation: 'ủy quyền', mandate: `ủy quyền${paper}` }[by];
  return `${name} thay mặt ${onBehalfOf.name}, theo ${basis}`;
}
