/** The keys of what was sent and not answered: who sends the same again sends it under the same key. */
const keys = new Map<string, string>();
const keyBytes = 16;

export function keyOf(sent: object): string {
  const whole = JSON.stringify(sent);
  const key = keys.get(whole) ?? newKey();
  keys.set(whole, key);
  return key;
}

/** It was answered: the same again is another wish. */
export function forgetKey(sent: object): void {
  keys.delete(JSON.stringify(sent));
}

/** Works on an address without a certificate too, where `randomUUID` does not. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(keyBytes));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
