import { Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { printedDay } from '#libs/domain/kernel/day';
import { useText } from '../../../app/locale.js';
import { useSession } from '../../../app/session.js';
import { dayIn } from '../../../ui/day-input.js';
import { dayOfInstant } from '../../../ui/printed-instant.js';
import { faultsOf } from '../faults.js';
import { SentForm } from '../sent-form.js';
import { useSent } from '../use-sent.js';
import { sendAway } from './queries.js';
import { SubstituteChoice } from './substitute-choice.js';

const about = {
  from: ['ABSENCE_IN_THE_PAST', 'ABSENCE_OVERLAPS', 'SUBSTITUTE_IN_THE_PAST'],
  to: ['END_BEFORE_START'],
  reason: [],
  personId: ['SUBSTITUTE_OF_SUBSTITUTE', 'SUBSTITUTE_FOR_ONESELF', 'SUBSTITUTE_ALREADY_NAMED'],
} as const;

const today = () => printedDay(dayOfInstant(new Date().toISOString()));
type Given = {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** By seat, who stands in there. */
  readonly chosen: Readonly<Record<string, string>>;
};
const blank = (): Given => ({ from: today(), to: today(), reason: '', chosen: {} });

/** Records the days, and with them whoever stands in, seat by seat. */
export function AwayForm() {
  const t = useText('me');
  const { seats } = useSession();
  const { given, set, tried, act, send } = useAway();
  const { beside, rest } = faultsOf(act.error, about);
  const form = { act, verb: t('recordAbsence'), done: t('absenceRecorded'), error: rest };
  return (
    <SentForm {...form} onSend={send}>
      <Days given={given} set={set} tried={tried} beside={beside} />
      <Textarea
        label={t('reason')}
        required
        autosize
        maxLength={4_000}
        value={given.reason}
        error={beside('reason') ?? (tried && !given.reason.trim() && t('needed'))}
        onChange={({ currentTarget: { value } }) => set({ reason: value })}
      />
      {seats.map((seat) => (
        <SubstituteChoice
          key={seat.id}
          seat={seat}
          chosen={given.chosen[seat.id] ?? ''}
          fault={given.chosen[seat.id] ? beside('personId') : undefined}
          onChoose={(personId) => set({ chosen: { ...given.chosen, [seat.id]: personId } })}
        />
      ))}
    </SentForm>
  );
}

/** What is being written, until it stands. */
function useAway() {
  const [given, setGiven] = useState(blank);
  const [tried, setTried] = useState(false);
  const act = useSent(['me', 'away'], sendAway);
  const clear = () => {
    setGiven(blank());
    setTried(false);
  };
  const send = () => {
    setTried(true);
    const [from, to, reason] = [dayIn(given.from), dayIn(given.to), given.reason.trim()];
    const chosen = Object.entries(given.chosen).filter(([, personId]) => personId !== '');
    const substitutes = chosen.map(([seatId, personId]) => ({ seatId, personId }));
    if (from && to && reason) act.mutate({ from, to, reason, substitutes }, { onSuccess: clear });
  };
  const set = (changed: Partial<Given>) => setGiven({ ...given, ...changed });
  return { given, set, tried, act, send };
}

type DaysParts = {
  readonly given: Given;
  readonly set: (changed: Partial<Given>) => void;
  readonly tried: boolean;
  readonly beside: (field: 'from' | 'to') => string | undefined;
};

/** As papers carry them, dd/MM/yyyy, both included. */
function Days({ given, set, tried, beside }: DaysParts) {
  const t = useText('me');
  const web = useText('web');
  return (
    <Group align="flex-start">
      {(['from', 'to'] as const).map((field) => (
        <TextInput
          key={field}
          label={t(field === 'from' ? 'fromDay' : 'toDay')}
          placeholder="dd/MM/yyyy"
          inputMode="numeric"
          required
          w="10rem"
          value={given[field]}
          error={tried && !dayIn(given[field]) ? web('dayWrong') : beside(field)}
          onChange={({ currentTarget: { value } }) => set({ [field]: value })}
        />
      ))}
    </Group>
  );
}
