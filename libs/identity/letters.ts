import { randomUUID } from 'node:crypto';
import { textOf, type Locale } from '#libs/i18n/texts';
import { html } from '#libs/mail/escape';
import { framed } from '#libs/mail/frame';
import type { Posted } from '#libs/mail/transport';

/** What an account's owner is written about; `link` opens a page, where only a person's own act does something. */
export type Letter = {
  readonly kind:
    'invitation' | 'reset' | 'signInLocked' | 'passwordChanged' | 'twoFactorReset' | 'addressChanged';
  readonly link?: string;
  readonly places?: Readonly<Record<string, string | number>>;
};

export type Reader = { readonly name: string; readonly email: string; readonly locale: Locale };

/** A message as plain text and as HTML, for one reader. */
export function letterTo({ name, email, locale }: Reader, letter: Letter, publicUrl: string): Posted {
  const say = (code: string) => textOf(locale, 'accountMail', code, { name, ...letter.places });
  const [greeting, body, notYou] = [say('greeting'), say(letter.kind), say('notYou')];
  const lines = [greeting, body, ...(letter.link ? [letter.link] : []), notYou];
  const link = letter.link ? html`<p><a href="${letter.link}">${letter.link}</a></p>` : { html: '' };
  return {
    to: email,
    subject: say(`${letter.kind}Subject`),
    text: lines.join('\n\n'),
    html: framed(
      locale,
      html`<p>${greeting}</p>
        <p>${body}</p>
        ${link}
        <p><small>${notYou}</small></p>`,
    ).html,
    messageId: `<${randomUUID()}@${new URL(publicUrl).hostname}>`,
  };
}
