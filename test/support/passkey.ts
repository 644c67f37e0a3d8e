import type { Page } from 'playwright-core';
import { testPassword } from './api.js';

/** Gives whoever is signed in a passkey, in an authenticator of this browser that never refuses its owner. */
export async function passkeyOf(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const status = await page.evaluate<number>(register(JSON.stringify(testPassword)));
  if (status !== 201) throw new Error(`No passkey was made: ${status}`);
}

/** What a page of passkeys does in the browser. */
const register = (password: string) => `(async () => {
  const post = (path, body) =>
    fetch('/api/v1/me/passkeys' + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(body),
    });
  const options = await (await post('/options', { password: ${password} })).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const { id, rawId, type, response } = (await navigator.credentials.create({ publicKey })).toJSON();
  const { clientDataJSON, attestationObject, transports } = response;
  const made = { id, rawId, type, response: { clientDataJSON, attestationObject, transports } };
  return (await post('', { label: 'Điện thoại', response: made })).status;
})()`;
