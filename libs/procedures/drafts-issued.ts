import type { CaseState } from '#libs/domain/case/state';
import { acceptedDocuments } from './accepted-documents.js';

/** What an organization issues to those below it: its accepted drafts, by hash. */
export function draftsIssued(state: CaseState) {
  return {
    kind: 'drafts',
    organizationId: state.organizationId,
    documents: acceptedDocuments(state, 'drafts'),
  };
}
