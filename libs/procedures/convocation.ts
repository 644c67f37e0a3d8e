import type { CaseState } from '#libs/domain/case/state';
import { acceptedDocuments } from './accepted-documents.js';

/** What is convened: the day, the agenda and the decision, by hash. */
export function convocationOf(state: CaseState, round: number) {
  return {
    kind: 'convocation',
    organizationId: state.organizationId,
    round,
    openingOn: state.openingOn ?? state.deadlineOn,
    contents: state.flags.contents,
    documents: acceptedDocuments(state, 'convocation'),
  };
}
