const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that may be put into other HTML as it is. */
export type Html = { readonly html: string };

/** HTML with every value escaped, but for what is HTML already: names and opinions are text, whatever they contain. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  return { html: parts.reduce((done, part, at) => done + inserted(values[at - 1] ?? '') + part) };
}

function inserted(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, (mark) => entities[mark] ?? mark);
  if ('html' in value) return value.html;
  return value.map((one) => one.html).join('');
}
