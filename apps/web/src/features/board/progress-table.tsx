import { Progress, Table, Text } from '@mantine/core';
import { formatCount, formatPair, formatPercent } from '#libs/domain/campaign/vietnamese-number';
import type { components } from '../../api/schema.js';
import { useText } from '../../app/locale.js';
import { Scroll } from '../../ui/scroll.js';
import classes from './progress-table.module.css';

type Row = components['schemas']['BoardRow'];

/** Progress by type, each share computed from its pair, with the decimals that it is published with. */
export function ProgressTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useText('board');
  if (rows.length === 0) return <Text c="dimmed">{t('empty')}</Text>;
  return (
    <Scroll label={t('progress')}>
      <Table className={classes.table}>
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
            <Table.Th scope="col" className={classes.bar} aria-hidden />
            <Table.Th scope="col" ta="right">
              {t('remaining')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('overdue')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('late')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t('findings')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <ProgressRow key={row.type} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Scroll>
  );
}

function ProgressRow({ row }: { readonly row: Row }) {
  const type = useText('type');
  const { done, total, decimals, remaining, overdue, late, withFindings } = row;
  return (
    <Table.Tr>
      <Table.Th scope="row">{type(row.type)}</Table.Th>
      <Table.Td ta="right">{formatPair(done, total)}</Table.Td>
      <Table.Td ta="right" fw={600}>
        {formatPercent(done, total, decimals)}
      </Table.Td>
      <Table.Td className={classes.bar} aria-hidden>
        <Progress value={total === 0 ? 0 : (100 * done) / total} size="sm" />
      </Table.Td>
      <Table.Td ta="right">{formatCount(remaining)}</Table.Td>
      <Table.Td ta="right" data-alarm={overdue > 0} className={classes.overdue}>
        {formatCount(overdue)}
      </Table.Td>
      <Table.Td ta="right">{formatCount(late)}</Table.Td>
      <Table.Td ta="right">{formatCount(withFindings)}</Table.Td>
    </Table.Tr>
  );
}
