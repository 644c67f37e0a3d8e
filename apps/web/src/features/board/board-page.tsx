import { Group, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { printedDay } from '#libs/domain/kernel/day';
import type { components } from '../../api/schema.js';
import { useText } from '../../app/locale.js';
import { useShown } from '../../app/shown.js';
import { NoticePage } from '../../ui/notice-page.js';
import { Page } from '../../ui/page.js';
import { Waiting } from '../../ui/waiting.js';
import { AsOf } from './as-of.js';
import { Organizations } from './organizations.js';
import { ProgressTable } from './progress-table.js';
import { boardQuery, campaignsQuery } from './queries.js';
import { useLiveBoard } from './use-live-board.js';

type Campaign = components['schemas']['Campaign'];
const route = getRouteApi('/signed-in/board');

export function BoardPage() {
  const t = useText('board');
  const { campaign } = route.useSearch();
  const campaigns = useShown(campaignsQuery);
  if (!campaigns) return <Waiting />;
  const chosen = campaigns.items.find(({ code }) => code === campaign) ?? campaigns.items[0];
  if (!chosen) return <NoticePage title={t('noCampaign')} todo={t('noCampaignDo')} />;
  return <Board campaign={chosen} />;
}

/** Progress, then the organizations behind it: as of a day, of a part of the tree, both in the address. */
function Board({ campaign }: { readonly campaign: Campaign }) {
  const t = useText('board');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const board = useShown(boardQuery(campaign.id, search));
  useLiveBoard(campaign.id);
  const choose = (asOf: string | undefined) =>
    void navigate({ search: ({ asOf: _before, ...rest }) => ({ ...rest, ...(asOf && { asOf }) }) });
  return (
    <Page title={t('title')} aside={board && <AsOf day={board.asOf} onChoose={choose} />}>
      <Group mb="md" gap="xs">
        <Text fw={600}>{campaign.title}</Text>
        {board && <Text c="dimmed">{t('asOf', { day: printedDay(board.asOf) })}</Text>}
      </Group>
      <Stack gap="xl">
        {board ? <ProgressTable board={board} /> : <Waiting />}
        <Organizations campaignId={campaign.id} search={search} />
      </Stack>
    </Page>
  );
}
