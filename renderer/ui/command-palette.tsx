import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { isComposing } from '../format/ime.ts';
import { showKeys, useShortcutRegistry, type Shortcut } from './keyboard.ts';
import { useTexts } from './preferences.ts';

/** Commands that contain every word typed, in the order they are registered; the innermost layer first. */
export function findCommands(
  layers: readonly (readonly Shortcut[])[],
  typed: string,
  /** How a title is read aloud, where it may be typed so: its pinyin and their first letters. */
  readingOf: (title: string) => string = () => '',
): readonly Shortcut[] {
  const wanted = typed
    .toLowerCase()
    .split(/\s+/u)
    .filter((part) => part !== '');
  const all = [...layers]
    .reverse()
    .flat()
    .filter((shortcut) => shortcut.hidden !== true);
  const seen = new Set<string>();
  return all.filter((shortcut) => {
    const { group, title, keys, also = '' } = shortcut;
    const text = `${group} ${title} ${keys} ${also} ${readingOf(title)}`.toLowerCase();
    if (seen.has(shortcut.title) || !wanted.every((part) => text.includes(part))) return false;
    seen.add(shortcut.title);
    return true;
  });
}

type PaletteFacts = {
  readonly onClose: () => void;
  /** What has no keys and is not registered, such as places within places; found after what is. */
  readonly more: readonly Shortcut[];
  readonly readingOf: (title: string) => string;
};

function Line(props: {
  readonly command: Shortcut;
  readonly current: boolean;
  readonly id: string;
  readonly onRun: () => void;
}): ReactNode {
  const { command, current, id, onRun } = props;
  return (
    <Box
      id={id}
      role="option"
      aria-selected={current}
      onClick={onRun}
      sx={{
        display: 'flex',
        gap: 1.5,
        px: 2,
        py: 0.6,
        fontSize: 13,
        cursor: 'pointer',
        bgcolor: current ? 'action.selected' : 'transparent',
      }}
    >
      <Box component="span" sx={{ color: 'text.secondary', minWidth: 72 }}>
        {command.group}
      </Box>
      <Box component="span" sx={{ flex: 1 }}>
        {command.title}
      </Box>
      <Box component="kbd" sx={{ fontFamily: 'inherit', color: 'text.secondary' }}>
        {command.keys === '' ? '' : showKeys(command.keys)}
      </Box>
    </Box>
  );
}

function Commands({ onClose, more, readingOf }: PaletteFacts): ReactNode {
  const t = useTexts(commonTexts);
  const layers = useShortcutRegistry((state) => state.layers);
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState(0);
  const found = findCommands([more, ...layers], typed, readingOf);
  useEffect(() => {
    document.getElementById(`command-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const run = (command: Shortcut | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setCurrent((at) => Math.min(found.length - 1, Math.max(0, at + step)));
    else if (event.key === 'Enter') run(found[current]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <InputBase
        autoFocus
        fullWidth
        value={typed}
        placeholder={t('palette.placeholder')}
        onChange={(event) => {
          setTyped(event.target.value);
          setCurrent(0);
        }}
        onKeyDown={onKeyDown}
        sx={{ px: 2, py: 1, fontSize: 15, borderBottom: 1, borderColor: 'divider' }}
        slotProps={{
          input: {
            role: 'combobox',
            'aria-label': t('palette.title'),
            'aria-expanded': true,
            'aria-controls': 'command-list',
            'aria-activedescendant': `command-${current}`,
          },
        }}
      />
      <Box
        role="listbox"
        id="command-list"
        aria-label={t('palette.title')}
        sx={{ overflow: 'auto', py: 0.5, maxHeight: 420 }}
      >
        {found.length === 0 ? <Box sx={{ px: 2, py: 1.5, fontSize: 13 }}>{t('palette.none')}</Box> : null}
        {found.map((command, index) => (
          <Line
            key={`${command.group} ${command.title}`}
            id={`command-${index}`}
            command={command}
            current={index === current}
            onRun={() => run(command)}
          />
        ))}
      </Box>
    </>
  );
}

/** Everything that can be done here, found by typing a part of its name: Ctrl/Cmd+K. It lists the shortcuts in force and entries without keys alike. */
export function CommandPalette({ open, ...facts }: PaletteFacts & { readonly open: boolean }): ReactNode {
  const { onClose } = facts;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      slotProps={{ paper: { sx: { width: 560, maxWidth: '90vw', position: 'absolute', top: 64, m: 0 } } }}
    >
      <Commands {...facts} />
    </Dialog>
  );
}
