import { Progress, Table } from '@mantine/core';
import { formatPair, formatPercent } from '#libs/domain/campaign/vietnamese-number';
import { brand, type Day } from '#libs/domain/kernel/brand';
import { daysBetween, printedDay } from '#libs/domain/kernel/day';
import type { components } from '../../api/schema.js';
import { useText } from '../../app/locale.js';
import { Scroll } from '../../ui/scroll.js';
import { Count } from './count.js';
import type { BoardRow } from './search.js';
import classes from './progress-table.module.css';

type Board = components['schemas']['Board'];

/** Progress by type, each share computed from its pair, with the decimals that it is published with. */
export function ProgressTable({ board }: { readonly board: Board }) {
  const t = useText('board');
  if (board.rows.length === 0) return null;
  const figures = ['remaining', 'overdue', 'late', 'findings'] as const;
  return (
    <Scroll label={t('progress')}>
      <Table className={classes.table} highlightOnHover>
        <Table.Caption className={classes.caption}>{t('progress')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('type')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t('done')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('share')}
            </Table.Th>
            <Table.Td className={classes.bar} aria-hidden />
            {figures.map((figure) => (
              <Table.Th key={figure} scope="col" ta="right">
                {t(figure)}
              </Table.Th>
            ))}
            <Table.Th scope="col">{t('next')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {board.rows.map((row) => (
            <Row key={row.type} row={row} asOf={board.asOf} />
          ))}
        </Table.Tbody>
      </Table>
    </Scroll>
  );
}

function Row({ row, asOf }: { readonly row: BoardRow; readonly asOf: string }) {
  const [t, type] = [useText('board'), useText('type')];
  const { done, total, decimals, remaining, overdue, late, withFindings } = row;
  return (
    <Table.Tr>
      <Table.Th scope="row">{type(row.type)}</Table.Th>
      <Table.Td ta="right" data-label={t('done')}>
        <Count count={total} of={{ type: row.type }} text={formatPair(done, total)} />
      </Table.Td>
      <Table.Td ta="right" fw={600} data-label={t('share')}>
        {formatPercent(done, total, decimals)}
      </Table.Td>
      <Table.Td className={classes.bar} aria-hidden>
        <Progress value={total === 0 ? 0 : (100 * done) / total} size="sm" />
      </Table.Td>
      <Table.Td ta="right" data-label={t('remaining')}>
        <Count count={remaining} of={{ type: row.type, state: 'remaining' }} />
      </Table.Td>
      <Table.Td ta="right" data-label={t('overdue')}>
        <Count count={overdue} of={{ type: row.type, state: 'overdue' }} alarming />
      </Table.Td>
      <Table.Td ta="right" data-label={t('late')}>
        <Count count={late} of={{ type: row.type, state: 'late' }} />
      </Table.Td>
      <Table.Td ta="right" data-label={t('findings')}>
        <Count count={withFindings} of={{ type: row.type, state: 'withFindings' }} />
      </Table.Td>
      <Table.Td data-label={t('next')}>
        <NextDeadline day={row.nextDeadlineOn} asOf={asOf} />
      </Table.Td>
    </Table.Tr>
  );
}

function NextDeadline({ day, asOf }: { readonly day: string | null; readonly asOf: string }) {
  const t = useText('board');
  if (day === null) return <span className={classes.none}>{t('none')}</span>;
  const days = daysBetween(brand<Day>(asOf), brand<Day>(day));
  const left = days === 0 ? t('lastDay') : t('daysLeft', { days });
  return `${printedDay(day)} · ${left}`;
}
