import type { SittingView } from '#libs/contracts/http/sitting';
import { basisText } from '#libs/documents/date-text';
import type { Text } from '#libs/domain/process/definition';
import { attendanceOf, neededPresent } from '#libs/domain/sitting/quorum';
import type { Item, Member, Sitting } from '#libs/domain/sitting/sitting';
import type { ItemPlace, SittingCardRow } from '#libs/persistence/queries/sitting';
import type { Whole } from '#libs/sittings/whole';

/** A sitting as its page shows it. */
export function sittingView(row: SittingCardRow, whole: Whole, titles: readonly Text[]): SittingView {
  const { items: _, ...card } = row;
  const { sitting, version, places, leaving, minutes } = whole;
  const { chair, recorder, heldOn, cancelledFor } = sitting;
  return {
    ...card,
    version,
    chair,
    recorder,
    ...(heldOn ? { heldOn } : {}),
    ...(cancelledFor ? { cancelledFor } : {}),
    quorum: quorumView(sitting),
    members: sitting.members.map(memberView),
    items: sitting.items.map((item, at) =>
      itemView(item, at, places[at], titles[at], leaving.get(item.id) ?? []),
    ),
    minutes: minutes.map((one) => ({ ...one, signatures: [...one.signatures] })),
  };
}

function quorumView({ quorum, members }: Sitting): SittingView['quorum'] {
  const { share, base, basis } = quorum;
  const attendance = attendanceOf(members);
  const text = { vi: basisText(basis, 'vi'), en: basisText(basis, 'en') };
  return {
    share: [share[0], share[1]],
    base,
    basis: { mark: basis.mark, text },
    ...attendance,
    needed: neededPresent(quorum, attendance),
  };
}

function memberView({ seatId, title, holder, presence }: Member): SittingView['members'][number] {
  const away = 'reason' in presence ? { reason: presence.reason } : {};
  const by =
    presence.kind === 'substituted'
      ? { substitute: { personId: presence.by.personId, name: presence.by.name } }
      : {};
  return {
    seatId,
    title,
    ...(holder ? { holder: { ...holder } } : {}),
    presence: presence.kind,
    ...away,
    ...by,
  };
}

function itemView(
  item: Item,
  at: number,
  place: ItemPlace | undefined,
  title: Text | undefined,
  leaving: readonly string[],
): SittingView['items'][number] {
  const { id, caseId, task, state, consent, motion, result, reason, postponedTo, cameFrom } = item;
  return {
    id,
    number: at + 1,
    taskId: `${caseId}.${task}`,
    caseId,
    title: title ?? { vi: task, en: task },
    organization: place?.organization ?? { id: caseId, code: '', name: '' },
    state,
    consent,
    ...(motion ? { motion: { ...motion } } : {}),
    ...ballotView(item),
    leaving: [...(result?.left ?? leaving)],
    ...(result
      ? { result: { outcome: result.outcome, counts: { ...result.counts }, sequence: result.sequence } }
      : {}),
    ...(reason ? { reason } : {}),
    ...(postponedTo ? { postponedTo } : {}),
    ...(cameFrom ? { cameFrom } : {}),
  };
}

function ballotView({ ballot }: Item): Pick<SittingView['items'][number], 'votes' | 'hands'> {
  if (!ballot) return {};
  if (ballot.kind === 'hands') {
    const { kind: _, ...hands } = ballot;
    return { hands };
  }
  return {
    votes: Object.entries(ballot.votes).flatMap(([seatId, vote]) => (vote ? [{ seatId, vote }] : [])),
  };
}
