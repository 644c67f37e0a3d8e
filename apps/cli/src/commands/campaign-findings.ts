import { Command, Option } from 'commander';
import { findingsSchema, structureLookSchema, type FindingAnswer } from '#libs/contracts/http/structure';
import { readConfiguration } from '#libs/config/configuration';
import { structureCodes, type StructureCode } from '#libs/domain/structure/finding';
import { namedCampaign } from '../running/named-campaign.js';
import { signIn } from '../running/sign-in.js';
import { failingClearly } from './failing.js';

/** As many as the API gives at once. */
const mostShown = 200;

type Options = {
  readonly root?: string;
  readonly code?: StructureCode;
  readonly check?: true;
  readonly json?: true;
};

/** What keeps organizations from going through their process; with `--check` it is looked at again first. */
export function findingsCommand(): Command {
  return new Command('findings')
    .description('Vướng mắc về tổ chức, nhân sự ký duyệt / what stands in the way of the process')
    .argument('<campaign>', 'mã đợt / code of the campaign')
    .option('--root <code>', 'phần cây từ một tổ chức trở xuống / at and below an organization')
    .addOption(new Option('--code <code>', 'chỉ một loại / one kind only').choices([...structureCodes]))
    .option('--check', 'rà soát lại ngay / look again first')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((code: string, options: Options) => failingClearly(() => showFindings(code, options)));
}

async function showFindings(name: string, { root, code, check, json }: Options): Promise<void> {
  const visitor = await signIn(readConfiguration());
  const { id } = await namedCampaign(visitor, name);
  if (check) await visitor.post(`/campaigns/${id}/structure`, {});
  const look = await visitor.get(`/campaigns/${id}/structure`, structureLookSchema);
  const query = new URLSearchParams({
    limit: String(mostShown),
    ...(root && { root }),
    ...(code && { code }),
  });
  const { items, nextCursor } = await visitor.get(
    `/campaigns/${id}/findings?${query.toString()}`,
    findingsSchema,
  );
  const { blocking, warnings } = look;
  const text = json
    ? JSON.stringify({ ...look, items })
    : [`${blocking} chặn, ${warnings} cảnh báo`, ...items.map(line), ...(nextCursor ? ['…'] : [])].join('\n');
  process.stdout.write(`${text}\n`);
}

function line({ severity, organization, text, cure }: FindingAnswer): string {
  const mark = severity === 'blocking' ? 'chặn' : 'cảnh báo';
  return `${mark.padEnd(9)} ${organization.name}: ${text.vi}. ${cure.vi}.`;
}
