import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { printedDay } from '#libs/domain/kernel/day';
import { stageKeys } from '#libs/domain/process/definition';
import { useLocale, useText } from '../../app/locale.js';
import { csvOf, download } from '../../ui/csv.js';
import { readOrganizations } from './queries.js';
import { useToneText } from './stage-cell.js';
import type { BoardOrganization, BoardSearch } from './search.js';

type Parts = { readonly campaignId: string; readonly search: BoardSearch };

/** What is on screen, to the last row, as a file for a spreadsheet; or on paper. */
export function ExportRows({ campaignId, search }: Parts) {
  const t = useText('board');
  const line = useLine();
  const head = useHead();
  const gather = useMutation({
    mutationFn: () => everyRow(campaignId, search),
    onSuccess: ({ asOf, items }) => download(`board-${asOf}.csv`, csvOf([head, ...items.map(line)])),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={gather.isPending}
        onClick={() => gather.mutate()}
      >
        {t('export')}
      </Button>
      <Button
        variant="default"
        visibleFrom="sm"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        {t('print')}
      </Button>
    </>
  );
}

async function everyRow(campaignId: string, search: BoardSearch) {
  const first = await readOrganizations(campaignId, search);
  const items = [...first.items];
  for (let cursor = first.nextCursor; cursor !== undefined;) {
    const page = await readOrganizations(campaignId, search, cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { asOf: first.asOf, items };
}

function useHead(): readonly string[] {
  const [t, stage] = [useText('board'), useText('stage')];
  const before = [t('code'), t('organization'), t('type'), t('dueOn'), t('held'), t('overdue')];
  return [...before, ...stageKeys.map((key) => stage(key)), t('hands')];
}

function useLine() {
  const [t, type, body] = [useText('board'), useText('type'), useText('body')];
  const words = useToneText();
  const { locale } = useLocale();
  return (one: BoardOrganization): readonly string[] => {
    const stages = new Map(one.stages.map((stage) => [stage.key, words(stage)]));
    const hands = one.hands.map((hand) => {
      const who = hand.bodies.map((each) => body(each)).join(', ');
      return `${who}: ${t('handDue', { title: hand.title[locale], day: printedDay(hand.dueOn) })}`;
    });
    return [
      one.organization.code,
      one.organization.name,
      type(one.type),
      one.deadlineOn ? printedDay(one.deadlineOn) : '',
      one.heldOn ? printedDay(one.heldOn) : '',
      one.overdue ? t('overdueMark') : '',
      ...stageKeys.map((key) => stages.get(key) ?? ''),
      hands.join('; '),
    ];
  };
}
