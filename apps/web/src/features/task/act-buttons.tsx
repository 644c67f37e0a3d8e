import { Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCheck,
  IconDots,
  IconHandGrab,
  IconSend,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { useText } from '../../app/locale.js';
import type { ActKind } from './acts.js';
import classes from './task.module.css';

const inFront: Partial<Record<ActKind, Icon>> = {
  approve: IconCheck,
  returnForRevision: IconArrowBackUp,
  reject: IconX,
  submit: IconSend,
  claim: IconHandGrab,
};
const first: ReadonlySet<ActKind> = new Set<ActKind>(['approve', 'submit']);

type Parts = { readonly kinds: readonly ActKind[]; readonly onBegin: (kind: ActKind) => void };

/** What is done most lies in front, the rest behind one button. */
export function ActButtons({ kinds, onBegin }: Parts) {
  const t = useText('action');
  const front = kinds.filter((kind) => kind in inFront);
  const behind = kinds.filter((kind) => !(kind in inFront));
  return (
    <div className={classes.buttons}>
      {front.map((kind) => {
        const Icon = inFront[kind];
        return (
          <Button
            key={kind}
            size="md"
            variant={first.has(kind) ? 'filled' : 'default'}
            leftSection={Icon && <Icon size={18} aria-hidden />}
            onClick={() => onBegin(kind)}
          >
            {t(kind)}
          </Button>
        );
      })}
      {behind.length > 0 && <MoreActs kinds={behind} onBegin={onBegin} />}
    </div>
  );
}

function MoreActs({ kinds, onBegin }: Parts) {
  const t = useText('action');
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Button size="md" variant="subtle" color="gray" leftSection={<IconDots size={18} aria-hidden />}>
          {t('more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => onBegin(kind)}>
            {t(kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
