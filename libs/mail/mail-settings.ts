import type { Configuration } from '#libs/config/configuration';
import type { Sender } from './send-mail.js';
import { smtpTransport } from './transport.js';
import { localSecret } from '#libs/servers/local-secret';

/** How mail leaves; undefined where there is no mail server. Links lead to where people reach the engine. */
export function mailSettings(
  read: Configuration,
): Pick<Sender, 'transport' | 'publicUrl' | 'secret'> | undefined {
  if (!read.SMTP_URL) return undefined;
  const publicUrl = (read.PUBLIC_URL ?? `http://${read.HOST}:${read.PORT}`).replace(/\/+$/, '');
  const from = read.MAIL_FROM ?? `no-reply@${new URL(publicUrl).hostname}`;
  return {
    transport: smtpTransport({ smtpUrl: read.SMTP_URL, from }),
    publicUrl,
    secret: read.SESSION_SECRET ?? localSecret(read.CONGRESS_DATA_DIR, 'session'),
  };
}
