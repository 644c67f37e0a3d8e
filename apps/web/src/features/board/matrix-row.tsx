import { IconAlertTriangle, IconTool } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatCount, formatPair, formatPercent } from '#libs/domain/campaign/vietnamese-number';
import { printedDay } from '#libs/domain/kernel/day';
import { stageKeys } from '#libs/domain/process/definition';
import { useLocale, useText } from '../../app/locale.js';
import { StageCell } from './stage-cell.js';
import type { BoardOrganization } from './search.js';
import classes from './matrix.module.css';

type Parts = {
  readonly one: BoardOrganization;
  readonly index: number;
  readonly measure: (row: HTMLTableRowElement | null) => void;
};

export function MatrixRow({ one, index, measure }: Parts) {
  const stages = new Map(one.stages.map((stage) => [stage.key, stage]));
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row">
        <Organization one={one} />
      </th>
      <td>
        <Below one={one} />
      </td>
      <td className={classes.hands}>
        <Hands one={one} />
      </td>
      {stageKeys.map((key) => (
        <td key={key} className={classes.stage}>
          <StageCell stage={stages.get(key)} held={one.heldOn !== null} />
        </td>
      ))}
    </tr>
  );
}

/** Its name leads one level down, where there is one. */
function Organization({ one }: { readonly one: BoardOrganization }) {
  const t = useText('board');
  const { locale } = useLocale();
  const { organization, heldOn, deadlineOn, overdue, findings, below, reason } = one;
  const day = heldOn ? t('heldOn', { day: printedDay(heldOn) }) : undefined;
  const due = deadlineOn ? t('deadline', { day: printedDay(deadlineOn) }) : t('noCase');
  return (
    <>
      {below ? (
        <Link
          to="/board"
          search={({ type: _type, state: _state, ...rest }) => ({ ...rest, root: organization.code })}
        >
          {organization.name}
        </Link>
      ) : (
        organization.name
      )}
      <div className={classes.under}>
        {overdue && (
          <span className={classes.alarm}>
            <IconAlertTriangle size={14} aria-hidden /> {t('overdueMark')}
          </span>
        )}
        <span>{day ?? due}</span>
        {findings > 0 && (
          <span className={classes.warning}>
            <IconTool size={14} aria-hidden /> {t('findingsMark', { count: findings })}
          </span>
        )}
      </div>
      {reason && !heldOn && <div className={classes.reason}>{reason.text[locale]}</div>}
    </>
  );
}

function Below({ one: { below } }: { readonly one: BoardOrganization }) {
  const t = useText('board');
  if (!below) return <span className={classes.faint}>–</span>;
  const { done, total, overdue } = below;
  return (
    <>
      <div>{formatPair(done, total)}</div>
      <div className={classes.under}>
        <span>{formatPercent(done, total, 1)}</span>
        {overdue > 0 && (
          <span className={classes.alarm}>
            <IconAlertTriangle size={14} aria-hidden /> {t('belowOverdue', { count: formatCount(overdue) })}
          </span>
        )}
      </div>
    </>
  );
}

function Hands({ one: { hands, organization } }: { readonly one: BoardOrganization }) {
  const [t, body] = [useText('board'), useText('body')];
  const { locale } = useLocale();
  return hands.slice(0, 2).map((hand) => {
    const who = hand.bodies.map((one) => body(one)).join(', ');
    const elsewhere = hand.organization.id === organization.id ? '' : ` · ${hand.organization.name}`;
    const what = t('handDue', { title: hand.title[locale], day: printedDay(hand.dueOn) });
    return (
      <div key={`${hand.title.vi}${who}`} className={classes.hand} title={`${who}${elsewhere}: ${what}`}>
        <b>{who}</b>
        {elsewhere}: {what}
      </div>
    );
  });
}
