import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { printedDay } from '#libs/domain/kernel/day';
import { useText } from '../../app/locale.js';
import { useShown } from '../../app/shown.js';
import { Page } from '../../ui/page.js';
import { Waiting } from '../../ui/waiting.js';
import { CaseDates } from './case-dates.js';
import { CaseDocuments } from './case-documents.js';
import { CaseTasks } from './case-tasks.js';
import { StageRail } from './stage-rail.js';
import { Timeline } from './timeline.js';
import { caseQuery, type CaseView } from './queries.js';
import classes from './case.module.css';

const route = getRouteApi('/signed-in/cases/$caseId');

/** One organization's file: where it stands, what is to be done, why by then, and what happened. */
export function CasePage() {
  const { caseId } = route.useParams();
  const found = useShown(caseQuery(caseId));
  return found ? <Opened found={found} /> : <Waiting />;
}

function Opened({ found }: { readonly found: CaseView }) {
  return (
    <Page title={found.organization.name}>
      <Facts found={found} />
      <StageRail stages={found.stages} />
      <div className={classes.columns}>
        <div>
          <CaseTasks tasks={found.tasks} />
          <CaseDocuments tasks={found.tasks} />
          <CaseDates caseId={found.id} />
        </div>
        <Timeline found={found} />
      </div>
    </Page>
  );
}

function Facts({ found }: { readonly found: CaseView }) {
  const t = useText('case');
  const type = useText('type');
  const days = [
    [t('deadline'), found.deadlineOn],
    [t('opening'), found.openingOn],
    [t('held'), found.heldOn],
  ] as const;
  return (
    <div className={classes.facts}>
      <Text>
        {type(found.type)} · {t('superior', { name: found.superior.name })}
      </Text>
      {days.map(([name, day]) => day && <Text key={name}>{`${name}: ${printedDay(day)}`}</Text>)}
    </div>
  );
}
