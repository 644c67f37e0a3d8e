import { Argument, Command, Option } from 'commander';
import { processPage } from '#libs/documents/process-page';
import { congressTypes, type CongressType } from '#libs/domain/organization/organization';
import { definitionFor } from '#libs/domain/process/definitions/index';
import { locales, type Locale } from '#libs/i18n/texts';

export function processCommand(): Command {
  const show = new Command('show')
    .description('In quy trình của một loại tổ chức / print the process of a type of organization')
    .addArgument(new Argument('<type>').choices([...congressTypes]))
    .addOption(new Option('--locale <locale>').choices([...locales]).default('vi'))
    .option('--json')
    .action((type: CongressType, { locale, json }: { locale: Locale; json?: true }) => {
      const definition = definitionFor(type);
      process.stdout.write(json ? `${JSON.stringify(definition)}\n` : processPage(definition, locale));
    });
  return new Command('process').description('Quy trình / process definitions').addCommand(show);
}
