import { Anchor } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useText } from '../../app/locale.js';
import classes from './task.module.css';

/** The way to a text; its name is for those who hear the page. */
export function Download({ versionId, name }: { readonly versionId: string; readonly name: string }) {
  const t = useText('task');
  return (
    <Anchor href={`/api/v1/documents/${versionId}`} download className={classes.download}>
      <IconDownload size={16} aria-hidden /> {t('download')}
      <span className={classes.unseen}> {name}</span>
    </Anchor>
  );
}
