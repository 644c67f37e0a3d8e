import { Argument, type Command } from 'commander';
import {
  grantSchema,
  invitedSchema,
  personAccountSchema,
  type Invited,
  type PersonAccount,
} from '#libs/contracts/http/person';
import { grantedRoles } from '#libs/domain/access/roles';
import type { Day } from '#libs/domain/kernel/brand';
import { printedDay } from '#libs/domain/kernel/day';
import type { Visitor } from '../api/visitor.js';
import { organizationOf } from '../running/named-organization.js';
import { dayArgument } from './board.js';
import { answering, changing, changingOnce, noun, reading, type Changing, type Output } from './verb.js';

type InviteOptions = Changing & {
  readonly login: string;
  readonly email?: string;
  readonly organization: string;
};
type Because = Changing & { readonly reason: string };
type GrantOptions = Changing & { readonly from?: Day; readonly to?: Day };

/** People with an account, by whoever administers their organization. */
export function personCommand(): Command {
  return noun('person', 'Người dùng và tài khoản / people and their accounts', [
    show(),
    invite(),
    inviteAgain(),
    because('disable', 'disablement', 'Khóa tài khoản / disable the account'),
    enable(),
    because('reset-second-factor', 'two-factor/reset', 'Bỏ xác thực hai lớp / take the second factor off'),
  ]);
}

/** Roles over a part of the tree. */
export function roleCommand(): Command {
  const grant = onPerson(changing('grant', 'Giao vai trò trên một tổ chức và cấp dưới / grant a role'))
    .addArgument(new Argument('<role>', 'vai trò / role').choices([...grantedRoles]))
    .argument('<organization>', 'mã tổ chức / code of the organization')
    .option('--from <day>', 'từ ngày / from', dayArgument)
    .option('--to <day>', 'đến hết ngày / until', dayArgument)
    .action((person: string, role: string, organization: string, { from, to, ...options }: GrantOptions) =>
      changingOnce(
        options,
        { vi: `Giao vai trò ${role} tại ${organization}`, en: `Grant ${role} over ${organization}` },
        async (visitor) => {
          const organizationId = await organizationOf(visitor, organization);
          const asked = { role, organizationId, ...(from && { from }), ...(to && { to }) };
          return grantSchema.parse((await visitor.post(`/people/${person}/roles`, asked)).body);
        },
        roleLine,
      ),
    );
  const revoke = onPerson(changing('revoke', 'Thu hồi vai trò / take a role away'))
    .argument('<grant>', 'như trong person show / as person show prints it')
    .requiredOption('--reason <text>', 'lý do / why')
    .action((person: string, grant: string, { reason, ...options }: Because) =>
      changingOnce(
        options,
        { vi: 'Thu hồi vai trò này', en: 'Take this role away' },
        (visitor) => shownAfter(visitor, person, `roles/${grant}/revocation`, { reason }),
        personText,
      ),
    );
  return noun('role', 'Vai trò / roles', [grant, revoke]);
}

function onPerson(command: Command): Command {
  return command.argument('<person>', 'mã người / id of the person');
}

function show(): Command {
  return onPerson(reading('show', 'Tài khoản và vai trò / account and roles')).action(
    (person: string, options: Output) =>
      answering(options, (visitor) => visitor.get(`/people/${person}`, personAccountSchema), personText),
  );
}

function invite(): Command {
  return changing('invite', 'Mời một người, họ tự đặt mật khẩu / invite somebody, who sets a password')
    .argument('<name>', 'họ tên / name')
    .requiredOption('--login <login>', 'tên đăng nhập / login')
    .requiredOption('--organization <code>', 'tổ chức quản lý tài khoản / whose administrators look after it')
    .option('--email <address>', 'thư điện tử / address that the invitation goes to')
    .action((name: string, { login, email, organization, ...options }: InviteOptions) =>
      changingOnce(
        options,
        { vi: `Mời ${name} (${login})`, en: `Invite ${name} (${login})` },
        async (visitor) => {
          const organizationId = await organizationOf(visitor, organization);
          const { body } = await visitor.post('/people', {
            name,
            login,
            email: email ?? null,
            organizationId,
          });
          return invitedSchema.parse(body);
        },
        invitedText,
      ),
    );
}

function inviteAgain(): Command {
  return onPerson(changing('invite-again', 'Gửi lại lời mời / invite once more')).action(
    (person: string, options: Changing) =>
      changingOnce(
        options,
        { vi: 'Gửi lại lời mời', en: 'Invite once more' },
        async (visitor) => invitedSchema.parse((await visitor.post(`/people/${person}/invitations`)).body),
        invitedText,
      ),
  );
}

function because(name: string, path: string, description: string): Command {
  const [vi = '', en = ''] = description.split(' / ');
  return onPerson(changing(name, description))
    .requiredOption('--reason <text>', 'lý do / why')
    .action((person: string, { reason, ...options }: Because) =>
      changingOnce(
        options,
        { vi, en },
        (visitor) => shownAfter(visitor, person, path, { reason }),
        personText,
      ),
    );
}

function enable(): Command {
  return onPerson(changing('enable', 'Mở khóa tài khoản / enable the account')).action(
    (person: string, options: Changing) =>
      changingOnce(
        options,
        { vi: 'Mở khóa tài khoản', en: 'Enable the account' },
        async (visitor) => {
          await visitor.remove(`/people/${person}/disablement`);
          return visitor.get(`/people/${person}`, personAccountSchema);
        },
        personText,
      ),
  );
}

async function shownAfter(
  visitor: Visitor,
  person: string,
  path: string,
  body: object,
): Promise<PersonAccount> {
  await visitor.post(`/people/${person}/${path}`, body);
  return visitor.get(`/people/${person}`, personAccountSchema);
}

function invitedText({ personId, link }: Invited): string {
  const by = link ?? 'Lời mời đã gửi qua thư điện tử / the invitation went by mail';
  return `${personId}\n${by}`;
}

function personText({ personId, name, login, email, disabled, twoFactor, roles }: PersonAccount): string {
  const marks = [...(disabled ? ['đã khóa'] : []), ...(twoFactor ? ['hai lớp'] : [])].join(', ');
  const head = `${name}   ${login ?? '–'}   ${email ?? '–'}   ${marks}`.trimEnd();
  return [`${head}   ${personId}`, ...roles.map(roleLine)].join('\n');
}

function roleLine({ id, role, organizationId, validFrom, validTo }: PersonAccount['roles'][number]): string {
  const until = validTo ? printedDay(validTo) : 'nay';
  return `  ${role}   ${organizationId}   ${printedDay(validFrom)} – ${until}   ${id}`;
}
