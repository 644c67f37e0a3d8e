import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { useText } from '../../app/locale.js';
import { stateTexts, type BoardSearch } from './search.js';
import classes from './progress-table.module.css';

type Parts = {
  readonly count: number;
  /** The rows that are counted. */
  readonly of: Required<Pick<BoardSearch, 'type'>> & Pick<BoardSearch, 'state'>;
  readonly text?: string;
  readonly alarming?: boolean;
};

/** A figure that leads to the rows it counts; nothing counted leads nowhere. */
export function Count({ count, of, text = formatCount(count), alarming = false }: Parts) {
  const [t, type] = [useText('board'), useText('type')];
  if (count === 0) return <span className={classes.none}>{text}</span>;
  const state = of.state ? t(stateTexts[of.state]) : t('all');
  return (
    <Link
      to="/board"
      search={({ state: _state, type: _type, ...rest }) => ({ ...rest, ...of })}
      resetScroll={false}
      hash="rows"
      className={alarming ? classes.alarm : classes.count}
      aria-label={`${text}, ${t('rowsOf', { type: type(of.type), state })}`}
    >
      {alarming && <IconAlertTriangle size={15} aria-hidden />}
      {text}
    </Link>
  );
}
