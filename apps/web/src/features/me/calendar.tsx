import { Anchor, Button, Text, TextInput } from '@mantine/core';
import { queryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.js';
import { answerOf, doneOf } from '../../api/problem.js';
import { useLocale, useText } from '../../app/locale.js';
import { useShown } from '../../app/shown.js';
import { printedInstant } from '../../ui/printed-instant.js';
import { Waiting } from '../../ui/waiting.js';
import { faultsOf } from './faults.js';
import { keyed } from './keyed.js';
import { Said } from './said.js';
import { Section } from './section.js';
import { SentForm } from './sent-form.js';
import { useSent } from './use-sent.js';
import classes from './me.module.css';

const feedsQuery = queryOptions({
  queryKey: ['me', 'calendar-feeds'],
  queryFn: () => answerOf(api.GET('/api/v1/me/calendar-feeds')),
});

function make(body: { readonly label: string; readonly locale: 'vi' | 'en' }) {
  return keyed(body, (header) =>
    answerOf(api.POST('/api/v1/me/calendar-feeds', { params: { header }, body })),
  );
}

function end(feedId: string): Promise<void> {
  return doneOf(api.DELETE('/api/v1/me/calendar-feeds/{feedId}', { params: { path: { feedId } } }));
}

/** One's days in a calendar program: a link made, shown once, ended. */
export function Calendar() {
  const t = useText('me');
  const found = useShown(feedsQuery);
  const act = useSent(['me', 'calendar-feeds'], end);
  const feeds = found?.items.filter(({ id }) => act.isError || act.variables !== id);
  return (
    <Section title={t('calendar')} hint={t('calendarHint')}>
      <MakeFeed />
      {!feeds && <Waiting lines={2} />}
      <ul className={classes.rows}>
        {feeds?.map(({ id, label, createdAt }) => (
          <li key={id} className={classes.row}>
            <div className={classes.facts}>
              <Text>{label}</Text>
              <Text size="sm" c="dimmed">
                {t('madeAt', { at: printedInstant(createdAt) })}
              </Text>
            </div>
            <Button size="compact-md" variant="default" onClick={() => act.mutate(id)}>
              {t('endFeed')}
            </Button>
          </li>
        ))}
      </ul>
      <Said act={act} done={t('feedEnded')} />
    </Section>
  );
}

function MakeFeed() {
  const t = useText('me');
  const { locale } = useLocale();
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const act = useSent(['me', 'calendar-feeds'], make);
  const { beside, rest } = faultsOf(act.error, { label: [] });
  const clear = () => {
    setLabel('');
    setTried(false);
  };
  const send = () => {
    setTried(true);
    if (label.trim()) act.mutate({ label: label.trim(), locale }, { onSuccess: clear });
  };
  return (
    <>
      <SentForm act={act} verb={t('makeFeed')} done={t('feedMade')} error={rest} onSend={send}>
        <TextInput
          label={t('feedLabel')}
          placeholder={t('feedExample')}
          required
          maxLength={100}
          value={label}
          error={beside('label') ?? (tried && !label.trim() && t('needed'))}
          onChange={({ currentTarget: { value } }) => setLabel(value)}
        />
      </SentForm>
      {act.data?.link && <Once link={act.data.link} />}
    </>
  );
}

/** Kept nowhere: whoever loses it makes another. */
function Once({ link }: { readonly link: string }) {
  const t = useText('me');
  return (
    <div className={classes.secret}>
      <Text size="sm">{t('feedOnce')}</Text>
      <Anchor href={link}>{link}</Anchor>
    </div>
  );
}
