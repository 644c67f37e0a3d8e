import { Anchor, Button, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { printedDay } from '#libs/domain/kernel/day';
import { useLocale, useText } from '../../app/locale.js';
import { printedInstant } from '../../ui/printed-instant.js';
import type { Notice } from './queries.js';
import classes from './notices.module.css';

type Parts = {
  readonly notice: Notice;
  /** Absent where there is nothing left to mark. */
  readonly onRead?: (() => void) | undefined;
};

/** One notice: what kind, why it came, and the way to what it is about. To go there is to have read it. */
export function NoticeRow({ notice, onRead }: Parts) {
  const t = useText('notices');
  const kindName = useText('noticeKind');
  const { locale } = useLocale();
  const { kind, text, at, dueOn, settled, caseId, taskId } = notice;
  return (
    <li className={classes.row} data-unread={onRead !== undefined}>
      <div className={classes.facts}>
        <b>{kindName(kind)}</b>
        <span>{printedInstant(at)}</span>
        {dueOn && <span>{t('due', { day: printedDay(dueOn) })}</span>}
        {settled && <span>{t('settled')}</span>}
      </div>
      <Text>{text[locale]}</Text>
      <div className={classes.ways}>
        {caseId && (
          <Anchor component={Link} to={`/cases/${caseId}`} size="sm" onClick={onRead}>
            {t('openCase')}
          </Anchor>
        )}
        {taskId && !settled && (
          <Anchor component={Link} to={`/inbox?task=${taskId}`} size="sm" onClick={onRead}>
            {t('openTask')}
          </Anchor>
        )}
        {onRead && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCheck size={16} aria-hidden />}
            onClick={onRead}
          >
            {t('markRead')}
          </Button>
        )}
      </div>
    </li>
  );
}
