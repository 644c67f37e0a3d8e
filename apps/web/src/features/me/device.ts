/** The first that fits is meant: browsers name others beside themselves. */
const browsers = [
  ['coc_coc_browser', 'Cốc Cốc'],
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** What a browser says of itself, as its owner would call it; what is not known is told as it is. */
export function deviceIn(agent: string): string {
  const named = [browsers, systems].map((known) => known.find(([mark]) => agent.includes(mark))?.[1]);
  return named.every((name) => name !== undefined) ? named.join(', ') : agent;
}
