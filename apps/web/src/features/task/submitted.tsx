import { Text } from '@mantine/core';
import { useLocale, useText } from '../../app/locale.js';
import { Download } from './download.js';
import type { TaskDetail } from './queries.js';
import { Part } from './part.js';
import { versionsIn } from './versions.js';
import classes from './task.module.css';

/** What a signature covers, each with the way to read it. */
export function Submitted({ task }: { readonly task: TaskDetail }) {
  const t = useText('task');
  return (
    <Part title={t('submitted')}>
      {task.parts.length === 0 && <Text c="dimmed">{t('noParts')}</Text>}
      <ul className={classes.papers}>
        {task.parts.map((part) => (
          <Paper key={part.task} part={part} />
        ))}
      </ul>
      <Versions task={task} />
    </Part>
  );
}

type PaperPart = TaskDetail['parts'][number];

function Paper({ part: { title, kind, hashes, versionId } }: { readonly part: PaperPart }) {
  const { locale } = useLocale();
  const t = useText('task');
  const kindName = useText('kind');
  const there = kind === 'document' ? t('noText') : t('records', { count: hashes.length });
  return (
    <li className={classes.paper}>
      <span className={classes.wrap}>
        {title[locale]}
        <Text span size="sm" c="dimmed">
          {' '}
          {kindName(kind)}
        </Text>
      </span>
      {versionId ? (
        <Download versionId={versionId} name={title[locale]} />
      ) : (
        <Text span size="sm" c="dimmed">
          {there}
        </Text>
      )}
    </li>
  );
}

/** Every version of the task's own text, the newest first. */
function Versions({ task: { content } }: { readonly task: TaskDetail }) {
  const t = useText('task');
  const versions = versionsIn(content).toReversed();
  if (versions.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={600} mt="xs">
        {t('versions')}
      </Text>
      <ul className={classes.papers}>
        {versions.map(({ versionId, number, round }) => (
          <li key={versionId} className={classes.paper}>
            <span>
              {t('version', { number })}{' '}
              <Text span size="sm" c="dimmed">
                {t('round', { round })}
              </Text>
            </span>
            <Download versionId={versionId} name={t('version', { number })} />
          </li>
        ))}
      </ul>
    </>
  );
}
