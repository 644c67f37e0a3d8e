/** Longer texts are searched by their beginning. */
const longest = 2_000;

/** Without case and accents, as people type when they look for somebody: "Nguyễn Đức" is found by "nguyen duc". */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}

/** Every text in some values, to be searched in. */
export function searchedText(...values: readonly unknown[]): string {
  return withoutAccents(values.flatMap(textsIn).join(' ')).slice(0, longest);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
