import { Command } from 'commander';
import { takeOut, type TakeOptions } from '../audit/take-out.js';
import { searchTrail, type SearchOptions } from '../audit/search.js';
import { verifyLive, verifyPackFile, type VerifyOptions } from '../audit/verify.js';
import { verifierSource } from '#libs/packs/verifier';
import { failingClearly } from './failing.js';

/** Evidence: looked through, taken out and checked, by whoever audits that part of the tree. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('Kiểm toán: tra cứu, xuất, xác minh / audit');
  addSearch(audit);
  addExport(audit);
  audit
    .command('verify')
    .description('Xác minh gói chứng cứ, hoặc cơ sở dữ liệu đang dùng / check a pack, or the live database')
    .argument('[pack]', 'tệp / file')
    .option('--live', 'cơ sở dữ liệu đang dùng / the live database')
    .option('--key <id...>', 'khóa tin cậy / keys that are trusted')
    .option('--anchors <folder>', 'thư mục mốc đã xuất / anchors that left earlier')
    .option('--tell', 'kể từng quyết định / tell each decision')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((pack: string | undefined, options: VerifyOptions) =>
      failingClearly(() => (options.live ? verifyLive(options) : verifyPackFile(pack, options))),
    );
  audit
    .command('verifier')
    .description('In chương trình xác minh độc lập / print the program that checks packs by itself')
    .action(() => void process.stdout.write(verifierSource()));
  return audit;
}

function addSearch(audit: Command): void {
  audit
    .command('search')
    .description('Tra cứu nhật ký kiểm toán / search the trail')
    .option('--text <text>', 'không cần dấu / without accents')
    .option('--kind <kinds>', 'loại, cách nhau bằng dấu phẩy / kinds, joined by commas')
    .option('--person <id>', 'người / person')
    .option('--organization <code>', 'tổ chức và cấp dưới / organization, and below')
    .option('--from <instant>', 'từ / from, ISO 8601')
    .option('--until <instant>', 'trước / before, ISO 8601')
    .option('--limit <count>', 'số dòng / lines', '50')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((options: SearchOptions) => failingClearly(() => searchTrail(options)));
}

function addExport(audit: Command): void {
  audit
    .command('export')
    .description('Xuất gói chứng cứ của một tổ chức / an evidence pack of an organization')
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .requiredOption('--out <file>', 'tệp / file')
    .option('--campaign <code>', 'mã đợt / campaign')
    .option('--alone', 'không kèm cấp dưới / without what is below')
    .option('--ballots', 'kèm phiếu / with the votes')
    .action((organization: string, options: TakeOptions) =>
      failingClearly(() => takeOut(organization, options)),
    );
}
