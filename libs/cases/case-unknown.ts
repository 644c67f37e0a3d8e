/** There is no case of that id. */
export class CaseUnknown extends Error {
  constructor(readonly caseId: string) {
    super(`There is no case ${caseId}`);
    this.name = 'CaseUnknown';
  }
}
