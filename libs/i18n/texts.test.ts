import { problemCodes } from '#libs/contracts/http/problem';
import { healthReasonCodes } from '#libs/domain/plan/health';
import { refusalCodes } from '#libs/domain/case/refusal';
import { accountEventKinds } from '#libs/identity/account-events';
import { trailKinds } from '#libs/domain/trail/kind';
import { noticeKinds } from '#libs/domain/notice/kinds';
import en from './en.json' with { type: 'json' };
import { localeOf, textOf } from './texts.js';
import vi from './vi.json' with { type: 'json' };

const languages = { vi, en };

describe.each(['vi', 'en'] as const)('in %s', (locale) => {
  it('has a text for every refusal and no other', () => {
    expect(Object.keys(languages[locale].refusal).toSorted()).toEqual([...refusalCodes].toSorted());
  });

  it('has a text for everything the edge says no to and no other', () => {
    expect(Object.keys(languages[locale].problem).toSorted()).toEqual([...problemCodes].toSorted());
  });

  it('has a text for every reason of a health and no other', () => {
    expect(Object.keys(languages[locale].health).toSorted()).toEqual([...healthReasonCodes].toSorted());
  });
});

it.each(['vi', 'en'] as const)('has words in %s for every kind of notice', (locale) => {
  expect(noticeKinds.filter((kind) => !(kind in languages[locale].notice))).toEqual([]);
  expect(Object.keys(languages[locale].noticeKind)).toEqual(noticeKinds);
});

it.each(['vi', 'en'] as const)('has words in %s for everything that happens to an account', (locale) => {
  expect(Object.keys(languages[locale].accountEvent)).toEqual([...accountEventKinds]);
});

it.each(['vi', 'en'] as const)('has words in %s for every kind of line in the trail', (locale) => {
  expect(Object.keys(languages[locale].trailKind)).toEqual([...trailKinds]);
});

it('says the same things with the same places in both languages', () => {
  const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();
  const groups = [
    'refusal',
    'problem',
    'input',
    'import',
    'notice',
    'calendar',
    'health',
    'nudge',
    'plan',
    'noticeKind',
    'mail',
    'accountMail',
    'accountEvent',
    'web',
    'stage',
    'inbox',
    'due',
    'task',
    'action',
    'verdict',
    'case',
    'notices',
    'me',
    'did',
    'type',
    'board',
    'trailKind',
    'stage',
  ] as const;
  for (const group of groups) {
    const [ours, theirs]: [Record<string, string>, Record<string, string>] = [vi[group], en[group]];
    expect(Object.keys(ours)).toEqual(Object.keys(theirs));
    for (const code of Object.keys(ours)) expect(places(ours[code]!)).toEqual(places(theirs[code]!));
  }
});

it('fills the places of a text', () => {
  expect(textOf('vi', 'refusal', 'OPEN_OPINIONS', { open: 3 })).toBe(
    'Còn 3 ý kiến chưa được tiếp thu, giải trình.',
  );
  expect(textOf('en', 'refusal', 'OPEN_OPINIONS', { open: 3 })).toBe('3 opinions have no answer yet.');
});

it('follows the header, by weight, and falls back', () => {
  expect(localeOf('fr, en-GB;q=0.8, vi;q=0.9', 'en')).toBe('vi');
  expect(localeOf('en-US', 'vi')).toBe('en');
  expect(localeOf(undefined, 'vi')).toBe('vi');
});
