import { Button, Group, Text } from '@mantine/core';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { answerOf, doneOf } from '../../api/problem.js';
import { useText } from '../../app/locale.js';
import { useShown } from '../../app/shown.js';
import { printedInstant } from '../../ui/printed-instant.js';
import { Waiting } from '../../ui/waiting.js';
import type { components } from '../../api/schema.js';
import { deviceIn } from './device.js';
import { Said } from './said.js';
import { Section } from './section.js';
import { useSent } from './use-sent.js';
import classes from './me.module.css';

type Session = components['schemas']['OwnSessions']['items'][number];

const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: () => answerOf(api.GET('/api/v1/me/sessions')),
});

const others = 'others';

/** One of them, or all but the one that asks. */
async function end(sessionId: string): Promise<void> {
  if (sessionId !== others)
    return doneOf(api.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId } } }));
  await answerOf(api.DELETE('/api/v1/me/sessions'));
}

/** Where one is signed in; each but this one is ended from here. */
export function Sessions() {
  const t = useText('me');
  const found = useShown(sessionsQuery);
  const act = useSent(['me', 'sessions'], end);
  const sessions = found?.items.filter(({ id }) => act.isError || act.variables !== id);
  return (
    <Section title={t('sessions')} hint={t('sessionsHint')}>
      {!sessions && <Waiting lines={3} />}
      <ul className={classes.rows}>
        {sessions?.map((session) => (
          <Row key={session.id} session={session} onEnd={() => act.mutate(session.id)} />
        ))}
      </ul>
      {sessions && sessions.length > 1 && (
        <Group>
          <Button variant="default" disabled={act.isPending} onClick={() => act.mutate(others)}>
            {t('endOthers')}
          </Button>
        </Group>
      )}
      <Said act={act} done={t('sessionEnded')} />
    </Section>
  );
}

type RowParts = { readonly session: Session; readonly onEnd: () => void };

function Row({ session: { current, device, address, signedInAt, lastSeenAt }, onEnd }: RowParts) {
  const t = useText('me');
  return (
    <li className={classes.row}>
      <div className={classes.facts}>
        <Text>
          {device ? deviceIn(device) : t('unknownDevice')}
          {address && ` · ${address}`}
        </Text>
        <Text size="sm" c="dimmed">
          {t('signedIn', { at: printedInstant(signedInAt), seen: printedInstant(lastSeenAt) })}
        </Text>
      </div>
      {current ? (
        <Text size="sm" fw={600}>
          {t('thisSession')}
        </Text>
      ) : (
        <Button size="compact-md" variant="default" onClick={onEnd}>
          {t('endSession')}
        </Button>
      )}
    </li>
  );
}
