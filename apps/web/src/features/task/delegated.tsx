import { Button, Group, Text } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { printedDay } from '#libs/domain/kernel/day';
import { api } from '../../api/client.js';
import { answerOf } from '../../api/problem.js';
import type { components } from '../../api/schema.js';
import { useText } from '../../app/locale.js';
import { Problem } from './act-state.js';
import type { TaskDetail } from './queries.js';
import { forgetKey, keyOf } from './unanswered.js';

type Mandate = components['schemas']['Mandate'];

const delegationsQuery = queryOptions({
  queryKey: ['tasks', 'delegations'],
  queryFn: () => answerOf(api.GET('/api/v1/me/delegations', { params: { query: { limit: 100 } } })),
});

/** To whom the reader has delegated this task, and the way to take it back. */
export function Delegated({ task }: { readonly task: TaskDetail }) {
  const { data } = useQuery(delegationsQuery);
  const standing = (data?.items ?? []).filter(
    ({ scope, inForce }) => inForce && scope.task?.caseId === task.caseId && scope.task.key === task.key,
  );
  return standing.map((mandate) => <One key={mandate.id} mandate={mandate} task={task} />);
}

function One({ mandate, task }: { readonly mandate: Mandate; readonly task: TaskDetail }) {
  const t = useText('action');
  const end = useEnd(t('takeBack'));
  return (
    <>
      <Group gap="sm" justify="space-between">
        <Text size="sm">{t('delegated', { who: mandate.taker.name, day: printedDay(mandate.to) })}</Text>
        <Button
          size="compact-md"
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate(mandate.id)}
        >
          {t('takeBack')}
        </Button>
      </Group>
      <Problem error={end.error} task={task} />
    </>
  );
}

function useEnd(reason: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (mandateId: string) => {
      const header = { 'Idempotency-Key': keyOf({ mandateId, reason }) };
      const params = { path: { mandateId }, header };
      return answerOf(api.POST('/api/v1/mandates/{mandateId}/end', { params, body: { reason } }));
    },
    onSuccess: async (_ended, mandateId) => {
      forgetKey({ mandateId, reason });
      await queries.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
}
