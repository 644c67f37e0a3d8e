import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { laddersSchema, type Ladders } from '#libs/contracts/http/ladder';
import { namedCampaign } from '../running/named-campaign.js';
import { CommandFault } from './command-fault.js';
import { changing, changingOnce, noun, showing, type Changing } from './verb.js';

/** When people are reminded, and when those above hear of it. */
export function ladderCommand(): Command {
  return noun('ladder', 'Nhịp nhắc việc và báo cấp trên / when people are reminded', [show(), set()]);
}

function show(): Command {
  return showing(
    'show',
    'Nhịp đang dùng; --json in ra dạng mà set nhận / those in force; --json is what set takes',
    { path: 'ladders', schema: laddersSchema, text: laddersText },
  );
}

function set(): Command {
  return changing('set', 'Thay toàn bộ nhịp bằng một tệp JSON / replace them all by a JSON file')
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .argument('<file>', 'tệp / file')
    .action((code: string, file: string, options: Changing) =>
      changingOnce(
        options,
        { vi: `Thay nhịp nhắc việc bằng ${file}`, en: `Replace the ladders by ${file}` },
        async (visitor) => {
          const { id } = await namedCampaign(visitor, code);
          return laddersSchema.parse((await visitor.put(`/campaigns/${id}/ladders`, jsonIn(file))).body);
        },
        laddersText,
      ),
    );
}

/** What is wrong in it the API says. */
function jsonIn(file: string): unknown {
  try {
    return z.json().parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const texts = { vi: `Không đọc được JSON trong ${file}.`, en: `There is no JSON to be read in ${file}.` };
    throw new CommandFault(texts, 2, { cause });
  }
}

function laddersText({ version, items }: Ladders): string {
  const lines = items.map(({ task, type, before, everyAfter, grace, levels, hour }) => {
    const whose = [task, type].filter((part) => part !== undefined).join(', ') || 'mọi nhiệm vụ';
    const above = levels.map(({ of, body }) => `${of}.${body}`).join(' → ');
    const escalated = above ? `; quá ${grace} ngày báo ${above}` : '';
    return `${whose}: ${hour}, trước ${before.join(', ')} ngày làm việc, sau đó mỗi ${everyAfter} ngày${escalated}`;
  });
  return [`Bản / version ${version}`, ...lines].join('\n');
}
