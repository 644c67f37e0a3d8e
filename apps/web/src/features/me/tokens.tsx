import { Button, Text } from '@mantine/core';
import { queryOptions } from '@tanstack/react-query';
import { printedDay } from '#libs/domain/kernel/day';
import { api } from '../../api/client.js';
import { answerOf, doneOf } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { useText } from '../../app/locale.js';
import { useShown } from '../../app/shown.js';
import { dayOfInstant, printedInstant } from '../../ui/printed-instant.js';
import { Waiting } from '../../ui/waiting.js';
import { Said } from './said.js';
import { Section } from './section.js';
import { useSent } from './use-sent.js';
import classes from './me.module.css';

type Token = components['schemas']['Token'];

const tokensQuery = queryOptions({
  queryKey: ['me', 'tokens'],
  queryFn: () => answerOf(api.GET('/api/v1/me/tokens')),
});

function revoke(tokenId: string): Promise<void> {
  return doneOf(api.DELETE('/api/v1/me/tokens/{tokenId}', { params: { path: { tokenId } } }));
}

/** What programs sign in with in the reader's name. */
export function Tokens() {
  const t = useText('me');
  const found = useShown(tokensQuery);
  const act = useSent(['me', 'tokens'], revoke);
  const tokens = found?.items.filter(({ id }) => act.isError || act.variables !== id);
  return (
    <Section title={t('tokens')} hint={t('tokensHint')}>
      {!tokens && <Waiting lines={2} />}
      {tokens?.length === 0 && <Text c="dimmed">{t('noTokens')}</Text>}
      <ul className={classes.rows}>
        {tokens?.map((token) => (
          <Row key={token.id} token={token} onRevoke={() => act.mutate(token.id)} />
        ))}
      </ul>
      <Said act={act} done={t('tokenRevoked')} />
    </Section>
  );
}

type RowParts = { readonly token: Token; readonly onRevoke: () => void };

function Row({ token: { label, hint, scopes, expiresAt, lastUsedAt }, onRevoke }: RowParts) {
  const t = useText('me');
  const names = { read: t('scopeRead'), decide: t('scopeDecide'), administer: t('scopeAdminister') } as const;
  return (
    <li className={classes.row}>
      <div className={classes.facts}>
        <Text>
          {label} ({hint}…)
        </Text>
        <Text size="sm">{scopes.map((scope) => names[scope]).join(', ')}</Text>
        <Text size="sm" c="dimmed">
          {t('expires', { day: printedDay(dayOfInstant(expiresAt)) })}{' '}
          {lastUsedAt ? t('lastUsed', { at: printedInstant(lastUsedAt) }) : t('neverUsed')}
        </Text>
      </div>
      <Button size="compact-md" variant="default" onClick={onRevoke}>
        {t('revoke')}
      </Button>
    </li>
  );
}
