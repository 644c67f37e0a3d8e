import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSigningKey, type SigningKey } from '#libs/anchors/signing-key';

/** A signing key and a folder for anchors, of one's own. */
export function ownAnchors(): { readonly key: SigningKey; readonly folder: string } {
  const place = mkdtempSync(join(tmpdir(), 'congress-anchors-'));
  return { key: localSigningKey(place), folder: join(place, 'anchors') };
}
