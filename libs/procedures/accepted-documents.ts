import type { CaseState } from '#libs/domain/case/state';
import type { Sha256 } from '#libs/domain/kernel/brand';
import type { StageKey, TaskKey } from '#libs/domain/process/definition';

/** A text as a body accepted it: the version, and the hash of its bytes. */
export type AcceptedDocument = {
  readonly task: TaskKey;
  readonly versionId: string;
  readonly number: number;
  readonly sha256: Sha256;
};

/** The accepted version of every finished document of a case, or of one of its stages, in the order of their keys. */
export function acceptedDocuments(state: CaseState, stage?: StageKey): readonly AcceptedDocument[] {
  return Object.values(state.tasks)
    .filter((task) => task.status === 'done' && (stage === undefined || task.stage === stage))
    .flatMap(({ key, content }) => {
      const latest = content.kind === 'document' ? content.versions.at(-1) : undefined;
      return latest ? [{ task: key, ...versionOf(latest) }] : [];
    })
    .toSorted((a, b) => (a.task < b.task ? -1 : 1));
}

function versionOf({ versionId, number, sha256 }: Omit<AcceptedDocument, 'task'>) {
  return { versionId, number, sha256 };
}
