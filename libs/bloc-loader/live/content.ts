import type { Instant, Sha256 } from '#libs/domain/kernel/brand';

/** Rows of the tables that a case refers to by id and hash, as they are written. */
export type ContentRows = {
  readonly document_version: object[];
  readonly ballot: object[];
  readonly opinion: object[];
  readonly publication: object[];
  readonly dossier: object[];
  readonly convocation: object[];
};

/** What a played case leaves beside its log: rows, and the texts that they name by hash. */
export type Content = {
  readonly rows: ContentRows;
  readonly texts: Map<Sha256, string>;
  /** When the organization issued its drafts to those below. */
  publishedAt?: Instant;
};

export function noContent(): Content {
  return {
    rows: { document_version: [], ballot: [], opinion: [], publication: [], dossier: [], convocation: [] },
    texts: new Map(),
  };
}
