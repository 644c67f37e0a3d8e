import { Text, Title } from '@mantine/core';
import { useLocale, useText } from '../../app/locale.js';
import { Download } from '../task/download.js';
import { versionsIn } from '../task/versions.js';
import type { CaseView } from './queries.js';
import classes from './case.module.css';

/** Every text of the file with all its versions, the newest first. */
export function CaseDocuments({ tasks }: Pick<CaseView, 'tasks'>) {
  const t = useText('case');
  const task = useText('task');
  const { locale } = useLocale();
  const texts = tasks.flatMap(({ key, title, content }) =>
    versionsIn(content)
      .toReversed()
      .map(({ versionId, number }) => ({
        versionId,
        name: `${title[locale]}: ${task('version', { number })}`,
        key: `${key} ${number}`,
      })),
  );
  return (
    <section className={classes.card}>
      <Title order={2} size="h4">
        {t('documents')}
      </Title>
      {texts.length === 0 && <Text c="dimmed">{t('none')}</Text>}
      <ul className={classes.rows}>
        {texts.map(({ key, name, versionId }) => (
          <li key={key} className={classes.row}>
            <span>{name}</span>
            <Download versionId={versionId} name={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}
