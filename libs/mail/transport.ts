import { createTransport } from 'nodemailer';

/** One message to one address, ready to leave. */
export type Posted = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same at every attempt: whoever gets it twice is shown it once. */
  readonly messageId: string;
  /** Where mail programs turn e-mail off with one click (RFC 8058); absent where a message cannot be declined. */
  readonly mailOff?: string;
};

/**
 * What a mail server made of a message. `later`: it may work another time; `serverTrouble` where that has nothing to do
 * with this message. `bounced`: there is no such address. `refused`: this message, for good.
 */
export type Verdict =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly error: string; readonly serverTrouble: boolean }
  | { readonly kind: 'bounced' | 'refused'; readonly error: string };

export type Transport = { send(posted: Posted): Promise<Verdict>; close(): void };

export type TransportSettings = {
  readonly smtpUrl: string;
  readonly from: string;
  /** How long the server may take to connect, to greet, or between two words of its own. */
  readonly patienceMs?: number;
};

/** How many messages are under way at once; connections are kept and used again. */
export const lanes = 5;
const longestPatienceMs = 15_000;
/** However often the server says a word to keep the line up. */
const patiences = 3;

/** Sends over SMTP. Never throws: what went wrong is the verdict. */
export function smtpTransport({
  smtpUrl,
  from,
  patienceMs = longestPatienceMs,
}: TransportSettings): Transport {
  const mailer = createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: lanes,
    maxRequeues: 0, // whether a message is tried again is decided by us
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ mailOff, ...message }) => {
      try {
        await mailer.sendMail({
          from,
          ...message,
          headers: headersFor(mailOff),
          signal: AbortSignal.timeout(patienceMs * patiences),
        });
        return { kind: 'sent' };
      } catch (error) {
        return verdictOf(error);
      }
    },
    close: () => mailer.close(),
  };
}

function headersFor(mailOff: string | undefined): Readonly<Record<string, string>> {
  const declining = {
    'List-Unsubscribe': `<${mailOff}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  return { ...(mailOff === undefined ? {} : declining), 'Auto-Submitted': 'auto-generated' };
}

/** By the answer of the server and the command it answered to. */
export function verdictOf(error: unknown): Verdict {
  const { message, code, command, responseCode } = failureOf(error);
  const isFinal = responseCode >= 500;
  if (isFinal && command === 'RCPT TO') return { kind: 'bounced', error: message };
  if (isFinal && (command === 'DATA' || code === 'EMESSAGE')) return { kind: 'refused', error: message };
  const aboutMessage = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
  return { kind: 'later', error: message, serverTrouble: !aboutMessage || responseCode === 421 };
}

function failureOf(error: unknown) {
  const text = (name: string) => {
    const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const responseCode: unknown = error instanceof Error ? Reflect.get(error, 'responseCode') : undefined;
  return {
    message: (text('response') || text('message') || String(error)).slice(0, 500),
    code: text('code'),
    command: text('command'),
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
  };
}
