import { password as askPassword, text as askText } from '@clack/prompts';
import type { Configuration } from '#libs/config/configuration';
import { Visitor } from '../api/visitor.js';
import { CommandFault } from '../commands/command-fault.js';
import { readRuntime } from './runtime-file.js';

/** Signs in at the API that runs here, else at PUBLIC_URL, by CONGRESS_TOKEN, by CONGRESS_LOGIN and CONGRESS_PASSWORD, or by asking. */
export async function signIn(configuration: Configuration): Promise<Visitor> {
  const { CONGRESS_DATA_DIR, PUBLIC_URL, CONGRESS_LOGIN, CONGRESS_PASSWORD, CONGRESS_TOKEN } = configuration;
  const apiUrl = readRuntime(CONGRESS_DATA_DIR)?.apiUrl ?? PUBLIC_URL;
  if (apiUrl === undefined) throw noApi();
  if (CONGRESS_TOKEN !== undefined) return Visitor.withToken(apiUrl, CONGRESS_TOKEN);
  const login = CONGRESS_LOGIN ?? (await answered(() => askText({ message: 'Tên đăng nhập / Login' })));
  const password =
    CONGRESS_PASSWORD ?? (await answered(() => askPassword({ message: 'Mật khẩu / Password' })));
  return Visitor.signIn(apiUrl, login, password).catch(asUnreachable);
}

async function answered(ask: () => Promise<string | symbol>): Promise<string> {
  if (!process.stdin.isTTY) {
    const vi = 'Hãy đặt CONGRESS_LOGIN và CONGRESS_PASSWORD.';
    throw new CommandFault({ vi, en: 'Set CONGRESS_LOGIN and CONGRESS_PASSWORD.' }, 2);
  }
  const answer = await ask();
  if (typeof answer !== 'string') throw new CommandFault({ vi: 'Đã dừng.', en: 'Stopped.' });
  return answer;
}

/** `fetch` names every failure to connect a TypeError. */
function asUnreachable(error: unknown): never {
  throw error instanceof TypeError ? noApi(error) : error;
}

function noApi(cause?: unknown): CommandFault {
  const texts = {
    vi: 'Không có API nào đang chạy. Hãy chạy npm start hoặc đặt PUBLIC_URL.',
    en: 'No API is running. Run npm start or set PUBLIC_URL.',
  };
  return new CommandFault(texts, 1, { cause });
}
