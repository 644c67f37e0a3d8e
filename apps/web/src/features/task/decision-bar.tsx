import { Text } from '@mantine/core';
import { useText } from '../../app/locale.js';
import { ActButtons } from './act-buttons.js';
import { ActForm } from './act-form.js';
import { AlreadySent, ContentChanged, Problem } from './act-state.js';
import type { ActKind, Said, Shown } from './acts.js';
import { withCondition } from './conditions-said.js';
import { useChosenOffer, type Offer } from './offers.js';
import { Delegated } from './delegated.js';
import type { TaskDetail } from './queries.js';
import { SeatChoice } from './seat-choice.js';
import { useAct } from './use-act.js';
import { useActKeys } from './use-act-keys.js';
import { isPlain, useDraft } from './use-draft.js';
import { useSeen } from './use-seen.js';
import classes from './task.module.css';

/** Asked to be confirmed: what cannot be undone at once, and what is said in words. */
const confirmed: ReadonlySet<ActKind> = new Set<ActKind>(['approve', 'abstain', 'submit']);

/** What one may do with the task: exactly what the API names, answered at once, nothing lost on the way. */
export function DecisionBar({ task }: { readonly task: TaskDetail }) {
  const t = useText('action');
  const { offers, offer, choose } = useChosenOffer(task);
  const seen = useSeen(task);
  const { act, draft, keep, send, begin, giveUp } = useDeciding(task, offer, seen.shown);
  const kinds = offer?.kinds ?? [];
  const idle = !draft && !act.isPending;
  useActKeys(idle ? kinds : [], begin);
  return (
    <section className={classes.bar} aria-label={t('bar')}>
      <ContentChanged {...seen} kinds={kinds} />
      <AlreadySent act={act} />
      <Delegated task={task} />
      {!draft && (
        <Problem error={act.error} task={task} onAgain={() => act.variables && act.mutate(act.variables)} />
      )}
      {!act.isPending && <SeatChoice offers={offers} offer={offer} onChoose={choose} />}
      {draft && (
        <ActForm
          task={task}
          draft={draft}
          allowed={kinds.includes(draft.kind)}
          act={act}
          onSay={(said) => keep({ ...draft, said })}
          onSend={() => send(draft.kind, draft.said)}
          onCancel={giveUp}
        />
      )}
      {idle && kinds.length > 0 && <ActButtons kinds={kinds} onBegin={begin} />}
      {idle && kinds.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('nothing')}
        </Text>
      )}
    </section>
  );
}

/** From the first press to the answer: what is being written, what is on its way. */
function useDeciding(task: TaskDetail, offer: Offer | undefined, shown: Shown) {
  const [draft, keep] = useDraft(task.id);
  const act = useAct(task.caseId, () => keep(undefined));
  const question = task.questions.find(({ status }) => status === 'open')?.number;
  const send = (kind: ActKind, said: Said) => {
    if (!offer) return;
    act.mutate({ kind, said: trimmed(said), taskId: task.id, seatId: offer.seatId, shown, question });
  };
  const begin = (kind: ActKind) => {
    act.reset();
    if (isPlain(kind) && !confirmed.has(kind)) return send(kind, {});
    const named = task.conditions.length > 0;
    keep({ kind, said: kind === 'approveWithConditions' && !named ? withCondition({}) : {} });
  };
  const giveUp = () => {
    act.reset();
    keep(undefined);
  };
  return { act, draft, keep, send, begin, giveUp };
}

function trimmed(said: Said): Said {
  return Object.fromEntries(Object.entries(said).map(([name, piece]) => [name, piece.trim()]));
}
