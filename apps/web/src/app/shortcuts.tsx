import { Kbd, Modal, Table, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useText } from './locale.js';
import { destinations } from './navigation.js';

/** Between `g` and the letter of a place. */
const pairMs = 1_500;

/** In the inbox. */
const inInbox = [
  { keys: ['j', 'k'], text: 'keyMove' },
  { keys: ['Enter'], text: 'keyOpen' },
  { keys: ['Esc'], text: 'keyBack' },
  { keys: ['/'], text: 'keySearch' },
  { keys: ['a'], text: 'keyApprove' },
  { keys: ['r'], text: 'keyReturn' },
  { keys: ['c'], text: 'keyClaim' },
] as const;

/** Letters belong to the text while somebody writes: Telex makes accents of them. */
export function isWriting({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

/** `g` and a letter lead to a place, `?` lists what there is. */
export function Shortcuts() {
  const navigate = useNavigate();
  const [listed, setListed] = useState(false);
  const begunAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isWriting(event)) return;
      if (event.key === '?') setListed(true);
      const place = destinations.find(({ key }) => key === event.key);
      if (place && event.timeStamp - begunAt.current < pairMs) void navigate({ to: place.to });
      begunAt.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [navigate]);
  return <ShortcutList opened={listed} onClose={() => setListed(false)} />;
}

function ShortcutList({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useText('web');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts')}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('shortcutsHint')}
      </Text>
      <Table>
        <Table.Tbody>
          {destinations.map(({ to, key, text }) => (
            <Table.Tr key={to}>
              <Table.Td w="6rem">
                <Kbd>g</Kbd> <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{t('goTo', { page: t(text) })}</Table.Td>
            </Table.Tr>
          ))}
          <InInbox />
          <Table.Tr>
            <Table.Td>
              <Kbd>?</Kbd>
            </Table.Td>
            <Table.Td>{t('shortcutHelp')}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

function InInbox() {
  const t = useText('inbox');
  return inInbox.map(({ keys, text }) => (
    <Table.Tr key={text}>
      <Table.Td>
        {keys.map((key) => (
          <Kbd key={key} mr={4}>
            {key}
          </Kbd>
        ))}
      </Table.Td>
      <Table.Td>{t(text)}</Table.Td>
    </Table.Tr>
  ));
}
