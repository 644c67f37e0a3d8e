import { Button, Checkbox, NativeSelect, Popover, Stack, TextInput } from '@mantine/core';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { stageKeys, taskKinds } from '#libs/domain/process/definition';
import { useText } from '../../app/locale.js';
import { filtersIn, inboxSearch } from './search.js';
import classes from './inbox.module.css';

const route = getRouteApi('/signed-in/inbox');
const pauseMs = 250;

/** Changes what the queue is narrowed by: in the address, so that it stays and can be sent on. */
function useNarrowing() {
  const navigate = route.useNavigate();
  return (changed: Record<string, unknown>) =>
    void navigate({ search: (before) => inboxSearch({ ...before, ...changed }), replace: true });
}

export function Filters() {
  return (
    <search className={classes.filters}>
      <SearchField />
      <FilterMenu />
    </search>
  );
}

/** Asks when somebody pauses, not at every letter. */
function SearchField() {
  const t = useText('inbox');
  const { q = '' } = route.useSearch();
  const narrow = useNarrowing();
  const [typed, setTyped] = useState(q);
  useEffect(() => {
    if (typed.trim() === q) return undefined;
    const timer = setTimeout(() => narrow({ q: typed.trim() }), pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      className={classes.search}
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      data-search
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={({ currentTarget: { value } }) => setTyped(value)}
    />
  );
}

function FilterMenu() {
  const t = useText('inbox');
  const search = route.useSearch();
  const narrow = useNarrowing();
  const count = filtersIn(search);
  const none = { stage: undefined, kind: undefined, dueBy: undefined, overdue: undefined };
  return (
    <Popover position="bottom-end" width={290} trapFocus withRoles={false}>
      <Popover.Target>
        <Button
          variant={count > 0 ? 'light' : 'default'}
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-label={count > 0 ? t('filtersOn', { count }) : t('filters')}
        >
          {count > 0 ? count : t('filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <FilterFields />
          <Button variant="subtle" disabled={count === 0} onClick={() => narrow(none)}>
            {t('clear')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function FilterFields() {
  const t = useText('inbox');
  const stageName = useText('stage');
  const kindName = useText('kind');
  const { stage = '', kind = '', dueBy = '', overdue = false } = route.useSearch();
  const narrow = useNarrowing();
  const any = { value: '', label: t('any') };
  return (
    <>
      <NativeSelect
        label={t('stage')}
        value={stage}
        data={[any, ...stageKeys.map((value) => ({ value, label: stageName(value) }))]}
        onChange={({ currentTarget: { value } }) => narrow({ stage: value })}
      />
      <NativeSelect
        label={t('kind')}
        value={kind}
        data={[any, ...taskKinds.map((value) => ({ value, label: kindName(value) }))]}
        onChange={({ currentTarget: { value } }) => narrow({ kind: value })}
      />
      <TextInput
        type="date"
        label={t('dueBy')}
        value={dueBy}
        onChange={({ currentTarget: { value } }) => narrow({ dueBy: value })}
      />
      <Checkbox
        label={t('overdueOnly')}
        checked={overdue}
        onChange={({ currentTarget: { checked } }) => narrow({ overdue: checked })}
      />
    </>
  );
}
