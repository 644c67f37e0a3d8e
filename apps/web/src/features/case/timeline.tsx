import { Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useText } from '../../app/locale.js';
import { printedInstant } from '../../ui/printed-instant.js';
import { Waiting } from '../../ui/waiting.js';
import { OnBehalf } from '../task/on-behalf.js';
import { historyQuery, type CaseView, type HistoryEntry } from './queries.js';
import { told } from './told.js';
import classes from './case.module.css';

/** Everything that happened, latest first: when, who, for whom, what, and in which words. */
export function Timeline({ found }: { readonly found: CaseView }) {
  const t = useText('case');
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(historyQuery(found.id));
  if (!data) return <Waiting />;
  const entries = data.pages.flatMap(({ items }) => items);
  return (
    <section className={classes.card}>
      <Title order={2} size="h4">
        {t('timeline')}
      </Title>
      <ol className={classes.rows}>
        {entries.map((entry) => (
          <Happened key={entry.sequence} entry={entry} tasks={found.tasks} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}

type Parts = { readonly entry: HistoryEntry; readonly tasks: CaseView['tasks'] };

function Happened({ entry, tasks }: Parts) {
  const t = useText('case');
  const did = useText('did');
  const { locale } = useLocale();
  const { name, onBehalfOf, kind, task, words } = told(entry);
  const title = tasks.find(({ key }) => key === task)?.title[locale];
  return (
    <li className={classes.row}>
      <Text size="sm" c="dimmed">
        {printedInstant(entry.at)}
      </Text>
      <span>
        <b>{name ?? t('engine')}</b> {did(kind)}
        {title && `: ${title}`}
      </span>
      {onBehalfOf && <OnBehalf {...onBehalfOf} />}
      {words.map((text, at) => (
        <Text key={at} size="sm">
          “{text}”
        </Text>
      ))}
    </li>
  );
}
