import { password as askPassword, text as askText } from '@clack/prompts';
import type { Configuration } from '#libs/config/configuration';
import { ApiFault } from '../api/api-fault.js';
import { noApi, Visitor } from '../api/visitor.js';
import { asked, prompting } from './asked.js';
import { readRuntime } from './runtime-file.js';

/** Signs in at the API that runs here, else at PUBLIC_URL, by CONGRESS_TOKEN, by CONGRESS_LOGIN and CONGRESS_PASSWORD, or by asking. */
export async function signIn(configuration: Configuration): Promise<Visitor> {
  const { CONGRESS_DATA_DIR, PUBLIC_URL, CONGRESS_LOGIN, CONGRESS_PASSWORD, CONGRESS_TOKEN } = configuration;
  const apiUrl = readRuntime(CONGRESS_DATA_DIR)?.apiUrl ?? PUBLIC_URL;
  if (apiUrl === undefined) throw noApi();
  if (CONGRESS_TOKEN !== undefined) return Visitor.withToken(apiUrl, CONGRESS_TOKEN);
  const login =
    CONGRESS_LOGIN ??
    (await asked(() => askText({ message: 'Tên đăng nhập / Login', ...prompting }), accountMissing));
  const password =
    CONGRESS_PASSWORD ??
    (await asked(() => askPassword({ message: 'Mật khẩu / Password', ...prompting }), accountMissing));
  return withSecondFactor((code) => Visitor.signIn(apiUrl, login, password, code), configuration);
}

const accountMissing = {
  vi: 'Hãy đặt CONGRESS_LOGIN và CONGRESS_PASSWORD, hoặc CONGRESS_TOKEN.',
  en: 'Set CONGRESS_LOGIN and CONGRESS_PASSWORD, or CONGRESS_TOKEN.',
};
const codeMissing = {
  vi: 'Tài khoản này cần mã xác thực hai lớp: --code hoặc CONGRESS_CODE; chương trình tự động dùng CONGRESS_TOKEN. (SECOND_FACTOR_NEEDED)',
  en: 'This account needs the code of its authenticator: --code or CONGRESS_CODE; scripts use CONGRESS_TOKEN. (SECOND_FACTOR_NEEDED)',
};

/** A code is asked for only by who has a second factor, and only when none was given beforehand. */
async function withSecondFactor(
  enter: (code?: string) => Promise<Visitor>,
  { CONGRESS_CODE }: Configuration,
): Promise<Visitor> {
  try {
    return await enter(CONGRESS_CODE);
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== 'SECOND_FACTOR_NEEDED') throw error;
    const message = 'Mã xác thực hai lớp / Code of the authenticator';
    return enter(await asked(() => askText({ message, ...prompting }), codeMissing));
  }
}
