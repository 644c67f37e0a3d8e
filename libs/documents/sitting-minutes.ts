import { printedDay } from '#libs/domain/kernel/day';
import type { Party, Text } from '#libs/domain/process/definition';
import { numberOf } from '#libs/domain/sitting/conclusion';
import { attendanceOf, isPresent, neededPresent } from '#libs/domain/sitting/quorum';
import type { Counts, Item, Member, Motion, Sitting, Vote } from '#libs/domain/sitting/sitting';
import { textOf, type Locale, type Places } from '#libs/i18n/texts';
import { html, type Html } from '#libs/mail/escape';
import { basisText } from './date-text.js';

/** What minutes are drawn up from; the same facts give the same bytes. */
export type MinutesFacts = {
  readonly sitting: Sitting;
  readonly organization: string;
  readonly campaign: string;
  readonly recorder: string;
  /** Whose dossier each item is. */
  readonly dossiers: ReadonlyMap<string, { readonly organization: string; readonly title: Text }>;
  readonly correction?: { readonly number: number; readonly reason: string };
};

/**
 * Minutes of a sitting (biên bản) as a page of its own: who was there, the quorum and its base, how each item was voted
 * and what was concluded. An official paper is in Vietnamese; in another language it is a copy to read, and says so.
 */
export function minutesPage(facts: MinutesFacts, locale: Locale = 'vi'): string {
  const { sitting, organization, campaign, correction, recorder } = facts;
  const say = saying(locale);
  const { number, startsAt, place } = sitting;
  const title = say('title', { number, body: textOf(locale, 'body', sitting.body), organization });
  const heldOn = printedDay(sitting.heldOn ?? sitting.day);
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body>
        <h1>${title}</h1>
        ${locale === 'vi' ? '' : html`<p><strong>${say('copy')}</strong> <a href="?language=vi">${say('record')}</a></p>`}
        ${correction ? html`<p><strong>${say('correction', correction)}</strong></p>` : ''}
        <p>${campaign}</p>
        <p>${say('held', { startsAt, heldOn, place })}</p>
        <p>${say('presided', { chair: presiding(sitting, say), recorder })}</p>
        ${attendance(sitting, locale, say)}
        <h2>${say('items')}</h2>
        <ol>
          ${sitting.items.map((item) => itemLine(facts, item, locale, say))}
        </ol>
        <p>${say('signatures')}</p>
      </body>
    </html> `.html;
}

type Say = (code: string, places?: Places) => string;

function saying(locale: Locale): Say {
  return (code, places) => textOf(locale, 'minutes', code, places);
}

function attendance({ members, quorum }: Sitting, locale: Locale, say: Say): Html {
  const counts = attendanceOf(members);
  const present = members.filter(isPresent);
  const away = members.filter((member) => member.holder && !isPresent(member));
  const share = `${quorum.share[0]}/${quorum.share[1]} ${say(`base.${quorum.base}`)}`;
  const needed = neededPresent(quorum, counts);
  return html`<h2>${say('attendance')}</h2>
    <p>
      ${say('counts', counts)} ${say('quorum', { share, needed, basis: basisText(quorum.basis, locale) })}
    </p>
    ${listed(
      say('present'),
      present.map((member) => presentText(member, say)),
    )}
    ${
      away.length > 0
        ? listed(
            say('absent'),
            away.map((member) => absentText(member, say)),
          )
        : ''
    }`;
}

function listed(head: string, lines: readonly string[]): Html {
  return html`<p>${head}</p>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
}

function presentText({ title, holder, presence }: Member, say: Say): string {
  const name = holder ? say('member', { name: holder.name, title }) : title;
  if (presence.kind !== 'substituted') return name;
  return say('substitute', { by: presence.by.name, name, reason: presence.reason });
}

function absentText({ title, holder, presence }: Member, say: Say): string {
  const reason = presence.kind === 'absent' ? presence.reason : say('reasonUnknown');
  return `${say('member', { name: holder?.name ?? '', title })}: ${reason}`;
}

function itemLine(facts: MinutesFacts, item: Item, locale: Locale, say: Say): Html {
  const { sitting, dossiers } = facts;
  const dossier = dossiers.get(item.id);
  const organization = dossier?.organization ?? '';
  const heading = `${organization}: ${dossier?.title[locale] ?? item.task}`;
  const terms = item.motion ? termsOf(item.motion, organization, locale, say) : [];
  return html`<li value="${String(numberOf(sitting, item))}">
    <p><strong>${heading}</strong></p>
    ${linesOf(sitting, item, terms, say).map((line) => html`<p>${line}</p>`)}
  </li>`;
}

function linesOf(sitting: Sitting, item: Item, terms: readonly string[], say: Say): readonly string[] {
  const { state, reason = '', motion, ballot, result, consent } = item;
  if (state === 'removed') return [say('removed', { reason })];
  if (state === 'postponed') return [say('postponed', { reason })];
  if (!motion || !ballot || !result) return [say('open')];
  const left = result.left.map((seat) => say('comrade', { name: nameIn(sitting, seat) }));
  return [
    ...(consent ? [say('consent')] : []),
    ...(left.length > 0 ? [say('left', { names: left.join(', ') })] : []),
    say(ballot.kind === 'hands' ? 'hands' : 'votes', votesOf(result.counts)),
    ...(ballot.kind === 'named' ? namedVotes(sitting, ballot.votes, say) : []),
    say('concluded', { outcome: say(`outcome.${result.outcome}`) }),
    ...terms,
  ];
}

/** Of a named vote those who were not for it are named; the others are counted. */
function namedVotes(
  sitting: Sitting,
  votes: Readonly<Partial<Record<string, Vote>>>,
  say: Say,
): readonly string[] {
  return (['against', 'abstain'] as const).flatMap((vote) => {
    const some = sitting.members.filter(({ seatId }) => votes[seatId] === vote);
    const names = some.map(({ seatId }) => nameIn(sitting, seatId)).join(', ');
    return names === '' ? [] : [say(vote, { names })];
  });
}

function termsOf(motion: Motion, organization: string, locale: Locale, say: Say): readonly string[] {
  const partyText = ({ of, body }: Party) =>
    `${textOf(locale, 'body', body)}, ${of === 'own' ? organization : say('superior')}`;
  switch (motion.kind) {
    case 'approve':
      return [];
    case 'approveWithConditions':
      return motion.conditions.map(({ text, owner, dueOn }) =>
        say('condition', { text, owner: textOf(locale, 'body', owner), dueOn: printedDay(dueOn) }),
      );
    case 'returnForRevision':
      return [
        ...motion.points.map(({ text }) => say('point', { text })),
        ...(motion.toStep === undefined ? [] : [say('toStep', { step: motion.toStep + 1 })]),
      ];
    case 'adoptSubjectToEditing': {
      const { absorb, sign } = motion.mandate;
      return [say('absorbs', { party: partyText(absorb) }), say('issues', { party: partyText(sign) })];
    }
    case 'reject':
      return [say('rejected', { reason: motion.reason })];
  }
}

function votesOf({ for: agree, against, abstain }: Counts): Places {
  return { agree, against, abstain };
}

/** Who presided, and for whom. */
function presiding({ members, chair }: Sitting, say: Say): string {
  const member = members.find(({ seatId }) => seatId === chair);
  if (!member) return '';
  const { holder, title, presence } = member;
  const name = holder?.name ?? title;
  return presence.kind === 'substituted' ? say('presidedFor', { by: presence.by.name, name }) : name;
}

function nameIn({ members }: Sitting, seat: string): string {
  const member = members.find(({ seatId }) => seatId === seat);
  if (!member) return '';
  return member.presence.kind === 'substituted'
    ? member.presence.by.name
    : (member.holder?.name ?? member.title);
}
