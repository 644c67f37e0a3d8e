/** What may keep the engine from starting. The code is stable: scripts and tests rely on it. */
export type StartFaultCode =
  | 'CONFIGURATION_INVALID'
  | 'DATA_FOLDER_UNWRITABLE'
  | 'DATA_FOLDER_IN_USE'
  | 'PORT_TAKEN'
  | 'POSTGRES_BINARIES_MISSING'
  | 'POSTGRES_ACCOUNT_MISSING'
  | 'POSTGRES_DID_NOT_START'
  | 'POSTGRES_UNREACHABLE'
  | 'TEMPORAL_NOT_FOUND'
  | 'TEMPORAL_DID_NOT_START'
  | 'TEMPORAL_UNREACHABLE'
  | 'PROCESS_DID_NOT_START';

/** One text in both languages of the product. */
export type Bilingual = { readonly vi: string; readonly en: string };

/** A start that cannot go on: one clear message with the way out; the process ends with exit code 1. */
export class StartFault extends Error {
  constructor(
    readonly code: StartFaultCode,
    readonly texts: Bilingual,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${texts.vi}\n${texts.en}`, options);
    this.name = 'StartFault';
  }
}
