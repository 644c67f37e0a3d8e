const kinds = { campaign: '0001', organization: '0002', seat: '0003', person: '0004' } as const;

/** The n-th id of a kind: a UUID of the free-form version 8, the same in every run. */
export function idOf(kind: keyof typeof kinds, number: number): string {
  return `b10c2020-${kinds[kind]}-8000-8000-${number.toString(16).padStart(12, '0')}`;
}
