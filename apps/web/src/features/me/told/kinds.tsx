import { NativeSelect } from '@mantine/core';
import { noticeKinds } from '#libs/domain/notice/kinds';
import { noticeChoices } from '#libs/domain/notice/preferences';
import { useText } from '../../../app/locale.js';
import type { Preferences } from './queries.js';
import classes from '../me.module.css';

type Choices = Preferences['choices'];
type Parts = { readonly choices: Choices; readonly onChoose: (choices: Choices) => void };

/** Kind by kind: not at all, in the digest, or at once. */
export function Kinds({ choices, onChoose }: Parts) {
  const t = useText('me');
  const kindName = useText('noticeKind');
  return (
    <details>
      <summary>{t('byKind')}</summary>
      <div className={classes.kinds}>
        {noticeKinds.map((kind) => (
          <NativeSelect
            key={kind}
            label={kindName(kind)}
            data={noticeChoices.map((value) => ({ value, label: t(value) }))}
            value={choices[kind] ?? 'digest'}
            onChange={({ currentTarget: { value } }) => {
              const choice = noticeChoices.find((one) => one === value);
              if (choice) onChoose({ ...choices, [kind]: choice });
            }}
          />
        ))}
      </div>
    </details>
  );
}
