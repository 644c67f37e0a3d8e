import { Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printedDay } from '#libs/domain/kernel/day';
import { formatCount } from '#libs/domain/campaign/vietnamese-number';
import { useText } from '../../app/locale.js';
import { Waiting } from '../../ui/waiting.js';
import { ExportRows } from './export-rows.js';
import { Matrix } from './matrix.js';
import { organizationsQuery } from './queries.js';
import { stateTexts, type BoardSearch } from './search.js';

type Parts = { readonly campaignId: string; readonly search: BoardSearch };

/** The rows behind the figures: what stands directly below, or everything that a chosen figure counts. */
export function Organizations({ campaignId, search }: Parts) {
  const t = useText('board');
  const rows = useInfiniteQuery({
    ...organizationsQuery(campaignId, search),
    placeholderData: keepPreviousData,
  });
  const pages = rows.data?.pages;
  const first = pages?.[0];
  if (!first) return <Waiting />;
  const items = pages.flatMap((page) => page.items);
  const more = () => {
    if (rows.hasNextPage && !rows.isFetchingNextPage) void rows.fetchNextPage();
  };
  const counted = formatCount(items.length);
  return (
    <Stack gap="sm" component="section" id="rows">
      <Way way={first.way} />
      <Group justify="space-between" align="flex-end">
        <div>
          <RowsTitle search={search} />
          <Text size="sm" c="dimmed" aria-live="polite">
            {t(rows.hasNextPage ? 'more' : 'shown', { shown: counted })}
          </Text>
        </div>
        <Group gap="xs">
          {(search.type ?? search.state) && <BackToChildren />}
          <ExportRows campaignId={campaignId} search={search} />
        </Group>
      </Group>
      <Matrix items={items} onNearEnd={more} />
      <Text size="sm" c="dimmed">
        {t('legend', { day: printedDay(first.today) })}
      </Text>
    </Stack>
  );
}

function RowsTitle({ search: { type: chosen, state } }: { readonly search: BoardSearch }) {
  const [t, type] = [useText('board'), useText('type')];
  const words = state ? t(stateTexts[state]) : t('all');
  return (
    <Title order={2} size="h4">
      {chosen ? t('rowsOf', { type: type(chosen), state: words }) : t('below')}
    </Title>
  );
}

function BackToChildren() {
  const t = useText('board');
  return (
    <Link to="/board" search={({ type: _type, state: _state, ...rest }) => rest} resetScroll={false}>
      {t('clear')}
    </Link>
  );
}

type WayParts = {
  readonly way: readonly { readonly id: string; readonly code: string; readonly name: string }[];
};

/** The path in the tree, each step a way back up. */
function Way({ way }: WayParts) {
  const t = useText('board');
  return (
    <nav aria-label={t('way')}>
      <Breadcrumbs>
        {way.map(({ id, code, name }, at) =>
          at === way.length - 1 ? (
            <Text key={id} fw={600} aria-current="location">
              {name}
            </Text>
          ) : (
            <Link
              key={id}
              to="/board"
              search={({ type: _type, state: _state, ...rest }) => ({ ...rest, root: code })}
            >
              {name}
            </Link>
          ),
        )}
      </Breadcrumbs>
    </nav>
  );
}
