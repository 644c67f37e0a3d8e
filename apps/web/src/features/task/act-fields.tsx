import { NativeSelect, Textarea } from '@mantine/core';
import { useText } from '../../app/locale.js';
import { DayInput } from '../../ui/day-input.js';
import { words, type Said } from './acts.js';
import { ConditionFields } from './condition-fields.js';
import { nameOfParty } from './decision.js';
import type { TaskDetail } from './queries.js';
import { SeatField } from './seat-field.js';
import type { Draft } from './use-draft.js';

export type FieldParts = {
  readonly task: TaskDetail;
  readonly draft: Draft;
  readonly onSay: (said: Said) => void;
  /** What is wrong with a field, to be told beside it. */
  readonly faultOf: (name: string) => string | undefined;
};

/** Everything that an act wants to be told, each piece in its field. */
export function ActFields(parts: FieldParts) {
  switch (parts.draft.kind) {
    case 'approveWithConditions':
      return <ConditionFields {...parts} />;
    case 'adoptSubjectToEditing':
      return (
        <>
          <PartyField {...parts} name="absorb" />
          <PartyField {...parts} name="sign" />
        </>
      );
    case 'returnForRevision':
      return (
        <>
          <Words {...parts} />
          <StepField {...parts} />
        </>
      );
    case 'delegate':
      return (
        <>
          <SeatField {...parts} />
          <Until {...parts} />
          <Words {...parts} />
        </>
      );
    case 'assign':
    case 'addObserver':
    case 'removeObserver':
      return (
        <>
          <SeatField {...parts} />
          <Words {...parts} />
        </>
      );
    default:
      return <Words {...parts} />;
  }
}

function Words({ draft: { kind, said }, onSay, faultOf }: FieldParts) {
  const t = useText('action');
  const asked = words[kind];
  if (!asked) return null;
  return (
    <Textarea
      label={t(asked.field)}
      description={asked.field === 'pointsField' ? t('pointsHint') : undefined}
      required={asked.needed}
      error={faultOf('text')}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={4_000}
      autoFocus
      value={said['text'] ?? ''}
      onChange={({ currentTarget: { value } }) => onSay({ ...said, text: value })}
    />
  );
}

/** The last day on which somebody else may act. */
function Until({ draft: { said }, onSay, faultOf }: FieldParts) {
  const t = useText('action');
  return (
    <DayInput
      label={t('until')}
      day={said['until'] ?? ''}
      fault={faultOf('until')}
      onChoose={(until) => onSay({ ...said, until })}
    />
  );
}

/** Back to those who prepared it, or to a step that was signed before. */
function StepField({ task: { signing }, draft: { said }, onSay }: FieldParts) {
  const t = useText('action');
  const steps = Array.from({ length: signing?.step ?? 0 }, (_, step) => step);
  if (steps.length === 0) return null;
  return (
    <NativeSelect
      label={t('toStep')}
      value={said['toStep'] ?? ''}
      data={[
        { value: '', label: t('toPreparers') },
        ...steps.map((step) => ({ value: String(step), label: t('toStepOf', { step: step + 1 }) })),
      ]}
      onChange={({ currentTarget: { value } }) => onSay({ ...said, toStep: value })}
    />
  );
}

type PartyParts = FieldParts & { readonly name: 'absorb' | 'sign' };

function PartyField({ task: { mayAdopt }, draft: { said }, onSay, faultOf, name }: PartyParts) {
  const t = useText('action');
  const body = useText('body');
  const parties = mayAdopt?.[name] ?? [];
  const named = ({ of, body: theirs }: (typeof parties)[number]) =>
    of === 'own' ? body(theirs) : t('ofSuperior', { body: body(theirs) });
  return (
    <NativeSelect
      label={t(name)}
      required
      error={faultOf(name)}
      value={said[name] ?? ''}
      data={[
        { value: '', label: t('choose') },
        ...parties.map((party) => ({ value: nameOfParty(party), label: named(party) })),
      ]}
      onChange={({ currentTarget: { value } }) => onSay({ ...said, [name]: value })}
    />
  );
}
