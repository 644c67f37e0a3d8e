import type { Locale } from '#libs/i18n/texts';
import { html, type Html } from './escape.js';

/** What every message in HTML stands in: the reader's language and the letters it is written in. */
export function framed(locale: Locale, body: Html): Html {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
