import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { helpTexts } from '../../shared/i18n/ui/help.ts';
import { findCommands } from './command-palette.tsx';
import { openHelp } from './help-store.ts';
import { showKeys, useShortcutRegistry } from './keyboard.ts';
import { useTexts } from './preferences.ts';
import { SearchField } from './search-field.tsx';

/** What every list does by itself. */
const LIST_KEYS = [
  ['move', ['arrowup', 'arrowdown', 'j', 'k']],
  ['ends', ['home', 'end']],
  ['open', ['enter']],
  ['inspect', ['space']],
  ['extend', ['shift+arrowup', 'shift+arrowdown']],
  ['pick', ['mod+space']],
  ['all', ['mod+a']],
  ['copy', ['mod+c']],
  ['clear', ['escape']],
] as const;

type Line = { readonly group: string; readonly title: string; readonly keys: string };

/** The keys of lists, where the place has one. */
function useListKeys(open: boolean): readonly Line[] {
  const t = useTexts(commonTexts);
  if (!open || document.querySelector('[role="grid"]') === null) return [];
  return LIST_KEYS.map(([key, keys]) => ({
    group: t('shortcuts.lists'),
    title: t(`shortcuts.${key}`),
    keys: keys.map(showKeys).join(' '),
  }));
}

/** The keys in force where one stands, by group: `?`. */
export function ShortcutSheet({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(commonTexts);
  const help = useTexts(helpTexts);
  const layers = useShortcutRegistry((state) => state.layers);
  const [search, setSearch] = useState('');
  const listKeys = useListKeys(open);
  const found: readonly Line[] = [
    ...findCommands(layers, search)
      .filter(({ keys }) => keys !== '')
      .map(({ group, title, keys }) => ({ group, title, keys: showKeys(keys) })),
    ...listKeys.filter(({ group, title, keys }) =>
      `${group} ${title} ${keys}`.toLowerCase().includes(search.toLowerCase()),
    ),
  ];
  const groups = [...new Set(found.map((shortcut) => shortcut.group))];
  return (
    <Dialog
      open={open}
      onClose={onClose}
      slotProps={{ paper: { sx: { width: 640, maxWidth: '92vw', p: 2 } } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
        <Typography variant="h2" sx={{ flex: 1 }}>
          {t('shortcuts.title')}
        </Typography>
        <Button
          color="inherit"
          onClick={() => {
            onClose();
            openHelp('keys');
          }}
        >
          {help('fromKeys')}
        </Button>
        <SearchField label={t('shortcuts.search')} value={search} onChange={setSearch} />
      </Box>
      <Box sx={{ overflow: 'auto', columnCount: 2, columnGap: 3 }}>
        {groups.map((group) => (
          <Box key={group} sx={{ breakInside: 'avoid', mb: 1.5 }}>
            <Typography variant="caption" color="textSecondary" sx={{ fontWeight: 600 }}>
              {group}
            </Typography>
            {found
              .filter((shortcut) => shortcut.group === group)
              .map((shortcut) => (
                <Box key={shortcut.title} sx={{ display: 'flex', gap: 1, py: 0.3, fontSize: 13 }}>
                  <Box sx={{ flex: 1 }}>{shortcut.title}</Box>
                  <Box
                    component="kbd"
                    sx={{ fontFamily: 'inherit', color: 'text.secondary', whiteSpace: 'nowrap' }}
                  >
                    {shortcut.keys}
                  </Box>
                </Box>
              ))}
          </Box>
        ))}
      </Box>
    </Dialog>
  );
}
