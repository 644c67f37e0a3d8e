import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { stageKeys } from '#libs/domain/process/definition';
import { useText } from '../../app/locale.js';
import { MatrixRow } from './matrix-row.js';
import type { BoardOrganization } from './search.js';
import classes from './matrix.module.css';

type Parts = {
  readonly items: readonly BoardOrganization[];
  /** The rows that are there are about to end. */
  readonly onNearEnd: () => void;
};

const usualRowHeight = 62;
const beyond = 10;

/** Organizations by stages. Only the rows in sight are drawn, so thousands scroll like a few. */
export function Matrix({ items, onNearEnd }: Parts) {
  const t = useText('board');
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => usualRowHeight,
    getItemKey: (at) => items[at]?.organization.id ?? at,
    overscan: beyond,
  });
  const seen = rows.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last + 2 * beyond >= items.length) onNearEnd();
  }, [last, items.length, onNearEnd]);
  if (items.length === 0) return <Text c="dimmed">{t('noRows')}</Text>;
  const before = seen[0]?.start ?? 0;
  const after = rows.getTotalSize() - (seen.at(-1)?.end ?? 0);
  return (
    <section ref={frame} className={classes.frame} aria-label={t('below')} tabIndex={0}>
      <table className={classes.table} aria-rowcount={items.length + 1}>
        <Head />
        <tbody>
          <Space height={before} />
          {seen.map(({ index, key }) => {
            const one = items[index];
            return one && <MatrixRow key={key} one={one} index={index} measure={rows.measureElement} />;
          })}
          <Space height={after} />
        </tbody>
      </table>
    </section>
  );
}

function Head() {
  const [t, stage] = [useText('board'), useText('stage')];
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">{t('organization')}</th>
        <th scope="col">{t('progressBelow')}</th>
        <th scope="col">{t('hands')}</th>
        {stageKeys.map((key) => (
          <th key={key} scope="col" className={classes.stage}>
            {stage(key)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Stands for the rows that are not drawn. */
function Space({ height }: { readonly height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
