import { Command, InvalidArgumentError, Option } from 'commander';
import { createdTokenSchema, tokensSchema } from '#libs/contracts/http/account';
import { readConfiguration } from '#libs/config/configuration';
import { tokenScopes, type TokenScope } from '#libs/domain/identity/token-scope';
import { signIn } from '../running/sign-in.js';
import { failingClearly } from './failing.js';

type CreateOptions = { readonly scope: readonly TokenScope[]; readonly days: number; readonly json?: true };

/** Tokens for scripts, which bring them as CONGRESS_TOKEN. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('Mã truy cập cho chương trình / tokens for scripts')
    .addCommand(create())
    .addCommand(list())
    .addCommand(revoke());
}

function create(): Command {
  return new Command('create')
    .description('Tạo một mã, chỉ hiện một lần / make a token, shown once')
    .argument('<label>', 'dùng để làm gì / what it is for')
    .addOption(
      new Option('--scope <scope...>', 'phạm vi / scopes').choices([...tokenScopes]).default(['read']),
    )
    .option('--days <days>', 'số ngày có hiệu lực / good for so many days', daysOf, 90)
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action((label: string, { scope, days, json }: CreateOptions) =>
      failingClearly(async () => {
        const visitor = await signIn(readConfiguration());
        const { body } = await visitor.post('/me/tokens', { label, scopes: scope, days });
        const made = createdTokenSchema.parse(body);
        process.stdout.write(json ? `${JSON.stringify(made)}\n` : `${made.token}\n`);
      }),
    );
}

function list(): Command {
  return new Command('list')
    .description('Các mã của mình / one’s tokens')
    .option('--json', 'kết quả dạng JSON / result as JSON')
    .action(({ json }: { json?: true }) =>
      failingClearly(async () => {
        const visitor = await signIn(readConfiguration());
        const { items } = await visitor.get('/me/tokens', tokensSchema);
        if (json) process.stdout.write(`${JSON.stringify(items)}\n`);
        else
          for (const { id, label, hint, scopes, expiresAt } of items)
            process.stdout.write(`${id}   ${hint}…   ${scopes.join(',')}   ${expiresAt}   ${label}\n`);
      }),
    );
}

function revoke(): Command {
  return new Command('revoke')
    .description('Thu hồi một mã / revoke a token')
    .argument('<id>', 'như trong token list / as token list prints it')
    .action((id: string) =>
      failingClearly(async () => {
        const visitor = await signIn(readConfiguration());
        await visitor.remove(`/me/tokens/${id}`);
      }),
    );
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 366) throw new InvalidArgumentError('1…366');
  return days;
}
