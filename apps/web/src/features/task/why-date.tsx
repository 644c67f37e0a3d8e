import { Popover, UnstyledButton, Text, Skeleton } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useText } from '../../app/locale.js';
import { explainQuery } from './queries.js';
import classes from './task.module.css';

type Parts = { readonly task: { readonly caseId: string; readonly key: string } };

/** Where the date comes from, link by link: asked for when somebody wants to know. */
export function WhyDate({ task }: Parts) {
  const t = useText('task');
  const [opened, setOpened] = useState(false);
  return (
    <Popover width={340} position="bottom-start" opened={opened} onChange={setOpened} trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.why} onClick={() => setOpened(!opened)}>
          <IconHelpCircle size={16} aria-hidden /> {t('whyDate')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('whyDate')} tabIndex={-1}>
        {opened && <Why task={task} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Why({ task: { caseId, key } }: Parts) {
  const { locale } = useLocale();
  const { data } = useQuery(explainQuery(caseId));
  const links = data?.tasks.find(({ task }) => task === key)?.why;
  if (!links) return <Skeleton height={80} />;
  return (
    <ol className={classes.links}>
      {links.map(({ text }) => (
        <Text key={text.vi} component="li" size="sm">
          {text[locale]}
        </Text>
      ))}
    </ol>
  );
}
