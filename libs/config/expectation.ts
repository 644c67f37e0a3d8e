import { type Bilingual } from './start-fault.js';
import { type VariableName } from './environment.js';

const same = (text: string): Bilingual => ({ vi: text, en: text });
const aWebAddress = { vi: 'một địa chỉ http(s)://…', en: 'an http(s)://… address' };
const aText = { vi: 'một chuỗi không rỗng', en: 'a text that is not empty' };

/** What a variable should look like. Said in a fault in place of the value, which may be a secret. */
export const expectation: Record<VariableName, Bilingual> = {
  NODE_ENV: same('development | test | production'),
  DATABASE_URL: same('postgres://user:password@host:port/database'),
  MIGRATION_DATABASE_URL: same('postgres://owner:password@host:port/database'),
  TEMPORAL_ADDRESS: same('host:port'),
  TEMPORAL_NAMESPACE: aText,
  TEMPORAL_TLS_CA: same('PEM'),
  TEMPORAL_TLS_CERT: same('PEM'),
  TEMPORAL_TLS_KEY: same('PEM'),
  TEMPORAL_TLS_SERVER_NAME: aText,
  TEMPORAL_CLI_PATH: { vi: 'đường dẫn tới lệnh temporal', en: 'the path of the temporal command' },
  HOST: aText,
  PORT: { vi: 'một số từ 0 đến 65535', en: 'a number from 0 to 65535' },
  PUBLIC_URL: aWebAddress,
  LOG_LEVEL: same('fatal | error | warn | info | debug | trace | silent'),
  DECISIONS_PER_MINUTE: { vi: 'một số nguyên dương', en: 'a positive whole number' },
  WEBHOOK_ALLOW_PRIVATE: same('true | false'),
  SESSION_SECRET: { vi: 'ít nhất 32 ký tự', en: 'at least 32 characters' },
  AUDIT_SIGNING_KEY: same('PEM (Ed25519, PKCS #8)'),
  AUDIT_ANCHOR_DIR: { vi: 'một thư mục ghi được', en: 'a folder that can be written' },
  OIDC_ISSUER: { vi: 'một địa chỉ https://…', en: 'an https://… address' },
  OIDC_CLIENT_ID: aText,
  OIDC_CLIENT_SECRET: aText,
  SMTP_URL: same('smtp(s)://user:password@host:port'),
  MAIL_FROM: same('Congress Engine <congress@example.org>'),
  S3_ENDPOINT: aWebAddress,
  S3_REGION: aText,
  S3_BUCKET: aText,
  S3_ACCESS_KEY_ID: aText,
  S3_SECRET_ACCESS_KEY: aText,
  DEFAULT_LOCALE: same('vi | en'),
  APP_TIME_ZONE: same('Asia/Ho_Chi_Minh'),
  CONGRESS_LOGIN: { vi: 'một tên đăng nhập', en: 'a login' },
  CONGRESS_PASSWORD: { vi: 'một mật khẩu', en: 'a password' },
  CONGRESS_CODE: { vi: 'một mã xác thực hai lớp', en: 'a code of an authenticator' },
  CONGRESS_TOKEN: { vi: 'một mã truy cập', en: 'a token' },
  CONGRESS_DATA_DIR: { vi: 'một thư mục ghi được', en: 'a folder that can be written' },
};
