import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const url = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol));
const secret = z.string().min(32);
const ed25519 = z.string().refine(isEd25519);

/**
 * Every variable the engine reads. Values that are secrets may also come as
 * `NAME_FILE`, the path of a file that holds the value.
 */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  MIGRATION_DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s/:]+:\d{1,5}$/)
    .optional(),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
  TEMPORAL_CLI_PATH: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: url('http:', 'https:').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SESSION_SECRET: secret.optional(),
  AUDIT_SIGNING_KEY: ed25519.optional(),
  AUDIT_ANCHOR_DIR: z.string().optional(),
  DECISIONS_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  WEBHOOK_ALLOW_PRIVATE: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  OIDC_ISSUER: url('https:', 'http:').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/)
    .optional(),
  S3_ENDPOINT: url('https:', 'http:').optional(),
  S3_REGION: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  DEFAULT_LOCALE: z.enum(['vi', 'en']).default('vi'),
  APP_TIME_ZONE: z.literal('Asia/Ho_Chi_Minh').default('Asia/Ho_Chi_Minh'),
  CONGRESS_DATA_DIR: z.string().default('.data'),
  CONGRESS_LOGIN: z.string().optional(),
  CONGRESS_PASSWORD: z.string().optional(),
  CONGRESS_CODE: z.string().optional(),
  CONGRESS_TOKEN: z.string().optional(),
});

export type Environment = z.output<typeof environmentSchema>;
export type VariableName = keyof Environment;

/** The variables whose value never appears in a message, a log or a page. */
export const secretVariables = [
  'DATABASE_URL',
  'MIGRATION_DATABASE_URL',
  'TEMPORAL_TLS_CA',
  'TEMPORAL_TLS_CERT',
  'TEMPORAL_TLS_KEY',
  'SESSION_SECRET',
  'AUDIT_SIGNING_KEY',
  'OIDC_CLIENT_SECRET',
  'SMTP_URL',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'CONGRESS_PASSWORD',
  'CONGRESS_CODE',
  'CONGRESS_TOKEN',
] as const satisfies readonly VariableName[];

/** Variables that mean nothing alone: either all of a group are given or none. */
export const groups: readonly (readonly VariableName[])[] = [
  ['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
];

/** Production invents no secret and starts no server of its own: these must be given. */
export const requiredInProduction = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'PUBLIC_URL',
  'SESSION_SECRET',
  'AUDIT_SIGNING_KEY',
] as const satisfies readonly VariableName[];

function isEd25519(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}
