import { Title } from '@mantine/core';
import { printedDay } from '#libs/domain/kernel/day';
import { useLocale, useText } from '../../app/locale.js';
import { useShown } from '../../app/shown.js';
import { Waiting } from '../../ui/waiting.js';
import { explainQuery } from '../task/queries.js';
import classes from './case.module.css';

/** The deadline and every due date, each opening to the chain that leads to it. */
export function CaseDates({ caseId }: { readonly caseId: string }) {
  const t = useText('case');
  const { locale } = useLocale();
  const explained = useShown(explainQuery(caseId));
  if (!explained) return <Waiting lines={3} />;
  const { deadline, tasks } = explained;
  const dates = [
    { name: t('deadline'), day: deadline.day, why: deadline.why },
    ...tasks.map(({ title, dueOn, why }) => ({ name: title[locale], day: dueOn, why })),
  ];
  return (
    <section className={classes.card}>
      <Title order={2} size="h4">
        {t('dates')}
      </Title>
      {dates.map(({ name, day, why }) => (
        <details key={name} className={classes.row}>
          <summary>{`${printedDay(day)}: ${name}`}</summary>
          <ol>
            {why.map(({ text }) => (
              <li key={text.vi}>{text[locale]}</li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
