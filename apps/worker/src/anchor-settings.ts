import { join } from 'node:path';
import { localSigningKey, signingKeyOf, type SigningKey } from '#libs/anchors/signing-key';
import type { Configuration } from '#libs/config/configuration';

export type AnchorSettings = { readonly key: SigningKey; readonly folder: string };

/** What anchors are signed with and where they are carried: production names its key, a local start makes one. */
export function anchorSettings(read: Configuration): AnchorSettings {
  const { AUDIT_SIGNING_KEY: pem, CONGRESS_DATA_DIR: dataDir, AUDIT_ANCHOR_DIR: folder } = read;
  return {
    key: pem ? signingKeyOf(pem) : localSigningKey(dataDir),
    folder: folder ?? join(dataDir, 'anchors'),
  };
}
