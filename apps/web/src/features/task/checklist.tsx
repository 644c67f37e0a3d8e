import { Checkbox, Stack } from '@mantine/core';
import { useLocale, useText } from '../../app/locale.js';
import { Problem } from './act-state.js';
import type { TaskDetail } from './queries.js';
import { Part } from './part.js';
import { useTick } from './use-tick.js';

/** What has to be seen to, ticked off where the reader may. */
export function Checklist({ task }: { readonly task: TaskDetail }) {
  const t = useText('task');
  const { locale } = useLocale();
  const tick = useTick(task);
  if (!task.items) return null;
  const seat = task.allowedActions.find(({ kind }) => kind === 'tickItem')?.seatId;
  return (
    <Part title={t('items')}>
      <Stack gap="xs">
        {task.items.map(({ key, title, ticked }) => {
          const pending = tick.isPending && tick.variables.item === key;
          return (
            <Checkbox
              key={key}
              label={title[locale]}
              checked={pending ? tick.variables.ticked : ticked}
              disabled={!seat}
              onChange={({ currentTarget: { checked } }) =>
                seat && tick.mutate({ item: key, ticked: checked, seatId: seat })
              }
            />
          );
        })}
        <Problem error={tick.error} task={task} />
      </Stack>
    </Part>
  );
}
