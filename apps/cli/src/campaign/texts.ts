import type { Actor } from '#libs/domain/case/actor';
import type { CommandBody } from '#libs/domain/case/command';
import type { Facts } from '#libs/domain/case/facts';
import type { CaseState } from '#libs/domain/case/state';
import { textOf, versionNumber } from '#libs/bloc-loader/live/furnish';
import { deleteUnrecorded, insertVersion } from '#libs/persistence/queries/document-version';
import type { Stage } from './stage.js';

/**
 * Keeps the text of a version before the case speaks of it, as the API does; answers with how to take it back where the
 * case refuses. Other commands bring no text.
 */
export async function keepText(
  { dataSource, texts }: Pick<Stage, 'dataSource' | 'texts'>,
  state: CaseState,
  { definition, now }: Facts,
  { personId }: Actor,
  body: CommandBody,
): Promise<() => Promise<void>> {
  if (body.kind !== 'addVersion') return async () => undefined;
  const { task, versionId, sha256 } = body;
  const number = versionNumber(state, task);
  const bytes = Buffer.from(textOf(state, definition, task, number));
  await texts.put(bytes);
  await insertVersion(dataSource, {
    id: versionId,
    caseId: state.caseId,
    task,
    sha256,
    name: `${task}-${number}.txt`,
    mediaType: 'text/plain',
    size: bytes.length,
    uploadedBy: personId,
    uploadedAt: now,
  });
  return () => deleteUnrecorded(dataSource, versionId);
}
