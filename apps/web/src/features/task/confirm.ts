import type { components } from '../../api/schema.js';

type Challenge = components['schemas']['ConfirmationChallenge'];
type Assertion = components['schemas']['Assertion'];

/** The passkey did not confirm: its owner said no, was too slow, or it is not at hand. Nothing was sent. */
export class NotConfirmed extends Error {}

/** Has a passkey of the reader sign what the API asks for. */
export async function confirm(asked: Challenge): Promise<Assertion> {
  const { challenge, rpId, allowCredentials, userVerification } = asked;
  const credential = await navigator.credentials
    .get({
      publicKey: {
        challenge: bytesOf(challenge),
        rpId,
        userVerification,
        allowCredentials: allowCredentials.map(({ id, type }) => ({ id: bytesOf(id), type })),
      },
    })
    .catch((cause: unknown) => {
      throw new NotConfirmed('refused', { cause });
    });
  if (!(credential instanceof PublicKeyCredential)) throw new NotConfirmed('nothing');
  const { id, response } = credential;
  if (!(response instanceof AuthenticatorAssertionResponse)) throw new NotConfirmed('no assertion');
  const { clientDataJSON, authenticatorData, signature } = response;
  return {
    id,
    clientDataJSON: textOf(clientDataJSON),
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
  };
}

/** Base64url, as the API and passkeys write bytes. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
