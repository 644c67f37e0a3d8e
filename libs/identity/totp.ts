import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;
const secretBytes = 20;

/** What an authenticator program is shown once: as text to type, and as an address for its camera. */
export type Enrolment = { readonly secret: string; readonly uri: string };

export function newEnrolment(issuer: string, login: string): Enrolment {
  const totp = totpOf(new Secret({ size: secretBytes }), issuer, login);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/**
 * The step of time that a code stands for, one step early or late included; undefined when it is none of these. Whoever
 * accepts it remembers the step: no code of that step or an earlier one counts again (RFC 6238 §5.2).
 */
export function stepOfCode(secret: string, code: string, nowMs: number): number | undefined {
  const delta = totpOf(Secret.fromBase32(secret)).validate({ token: code, timestamp: nowMs, window: 1 });
  return delta === null ? undefined : Math.floor(nowMs / 1_000 / periodSeconds) + delta;
}

/** The code of an instant, as an authenticator shows it. */
export function codeAt(secret: string, nowMs: number): string {
  return totpOf(Secret.fromBase32(secret)).generate({ timestamp: nowMs });
}

function totpOf(secret: Secret, issuer = '', label = ''): TOTP {
  return new TOTP({ issuer, label, secret, period: periodSeconds, digits: 6, algorithm: 'SHA1' });
}
