import { IconCircle, IconCircleCheck, IconProgress } from '@tabler/icons-react';
import { useLocale, useText } from '../../app/locale.js';
import type { CaseView } from './queries.js';
import classes from './case.module.css';

const icons = { notStarted: IconCircle, open: IconProgress, done: IconCircleCheck } as const;

/** The stages in the order of the process, each with where it stands. */
export function StageRail({ stages }: Pick<CaseView, 'stages'>) {
  const t = useText('case');
  const { locale } = useLocale();
  return (
    <ol className={classes.rail} aria-label={t('stages')}>
      {stages.map(({ key, title, status }) => {
        const Icon = icons[status];
        return (
          <li key={key} className={classes.stage} data-status={status}>
            <Icon size={18} aria-hidden />
            <span>
              <b>{title[locale]}</b>
              <br />
              {t(status)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
