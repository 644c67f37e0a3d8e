/** Of which organization the notices are; of all where none is named. */
type NoticesSearch = { readonly organization?: string | undefined };

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\da-f-]{36}$/i.test(value);

// Told to be undefined, and not left out: what a route leaves out of an address, the router leaves in.
export function noticesSearch({ organization }: Record<string, unknown>): NoticesSearch {
  return { organization: isId(organization) ? organization : undefined };
}
