import { createHmac, timingSafeEqual } from 'node:crypto';
import { brand, type PersonId } from '#libs/domain/kernel/brand';

/** A sign that turns a person's e-mail off and can do nothing else. It stays good: mail programs keep old messages. */
export function mailOffToken(secret: string, personId: PersonId): string {
  return `${personId}.${signed(secret, personId).toString('base64url')}`;
}

/** Whose e-mail a token turns off; undefined when we did not sign it. */
export function personOfMailOff(secret: string, token: string): PersonId | undefined {
  const [personId = '', signature = ''] = token.split('.');
  const [theirs, ours] = [Buffer.from(signature, 'base64url'), signed(secret, personId)];
  return theirs.length === ours.length && timingSafeEqual(theirs, ours)
    ? brand<PersonId>(personId)
    : undefined;
}

export function mailOffUrl(publicUrl: string, secret: string, personId: PersonId): string {
  return `${publicUrl}/api/v1/mail-off/${mailOffToken(secret, personId)}`;
}

function signed(secret: string, personId: string): Buffer {
  return createHmac('sha256', secret).update(`mail-off:${personId}`).digest();
}
