import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { bodies } from '#libs/domain/organization/organization';
import { useText } from '../../app/locale.js';
import { DayInput } from '../../ui/day-input.js';
import type { FieldParts } from './act-fields.js';
import { conditionsIn, withCondition, withoutCondition } from './conditions-said.js';
import { useSeats } from './organizations.js';
import classes from './task.module.css';

/** Conditions, each with what is to be done, by which body of the organization, and by when. */
export function ConditionFields(parts: FieldParts) {
  const t = useText('action');
  const { task, draft, onSay } = parts;
  const conditions = conditionsIn(draft.said);
  const mayRemove = conditions.length + task.conditions.length > 1;
  return (
    <Stack gap="md">
      {conditions.map(({ number }, at) => (
        <fieldset key={number} className={classes.condition}>
          <legend>{t('condition', { number: at + 1 })}</legend>
          <Condition {...parts} number={number} first={at === 0} />
          {mayRemove && (
            <Button
              mt="xs"
              size="compact-sm"
              variant="subtle"
              color="gray"
              onClick={() => onSay(withoutCondition(draft.said, number))}
            >
              {t('removeCondition', { number: at + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <div>
        <Button variant="default" size="compact-md" onClick={() => onSay(withCondition(draft.said))}>
          {t('addCondition')}
        </Button>
      </div>
    </Stack>
  );
}

type Parts = FieldParts & { readonly number: string; readonly first: boolean };

function Condition({ task, draft: { said }, onSay, faultOf, number, first }: Parts) {
  const t = useText('action');
  const body = useText('body');
  const seats = useSeats([task.organization.id]);
  const owners = bodies.filter((one) => seats.some((seat) => seat.bodies.includes(one)));
  const [text, owner, dueOn] = [`text${number}`, `owner${number}`, `dueOn${number}`];
  const say = (name: string) => (value: string) => onSay({ ...said, [name]: value });
  return (
    <>
      <Textarea
        label={t('conditionText')}
        required
        error={faultOf(text)}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4_000}
        autoFocus={first}
        value={said[text] ?? ''}
        onChange={({ currentTarget: { value } }) => say(text)(value)}
      />
      <Group gap="sm" align="flex-start" mt="xs">
        <NativeSelect
          label={t('owner')}
          required
          error={faultOf(owner)}
          value={said[owner] ?? ''}
          data={[
            { value: '', label: t('choose') },
            ...owners.map((one) => ({ value: one, label: body(one) })),
          ]}
          onChange={({ currentTarget: { value } }) => say(owner)(value)}
        />
        <DayInput label={t('dueOn')} day={said[dueOn] ?? ''} fault={faultOf(dueOn)} onChoose={say(dueOn)} />
      </Group>
    </>
  );
}
