import { mdiClose } from '@mdi/js';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { Icon } from '../../ui/icon.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { isReading, sourceName, type Entry } from './import-queue.ts';
import { openEntry, removeEntry, useImport } from './import-store.ts';
import { questionsOf } from './questions.ts';

type State = 'waiting' | 'reading' | 'failed' | 'question' | 'broken' | 'ready' | 'committing' | 'done';

const MARKS: { readonly [S in State]: MarkKind } = {
  waiting: 'open',
  reading: 'part',
  failed: 'wrong',
  question: 'ask',
  broken: 'warning',
  ready: 'part',
  committing: 'part',
  done: 'done',
};

/** How a file of the queue stands, in one word. */
export function stateOf(entry: Entry): State {
  const { stage, preview } = entry;
  if (isReading(entry)) return 'reading';
  if (stage.at === 'replied') return 'done';
  if (stage.at === 'waiting' || stage.at === 'failed' || stage.at === 'committing' || stage.at === 'done')
    return stage.at;
  if (preview !== null && questionsOf(preview).length > 0) return 'question';
  return preview?.proof === 'broken' ? 'broken' : 'ready';
}

function FileTab({ entry, active }: { readonly entry: Entry; readonly active: boolean }): ReactNode {
  const t = useTexts(studioTexts);
  const state = stateOf(entry);
  const name = sourceName(entry.source);
  return (
    <Box
      role="listitem"
      sx={{
        display: 'flex',
        alignItems: 'center',
        flex: '0 1 260px',
        minWidth: 150,
        borderRight: 1,
        borderColor: 'divider',
        ...(active ? { bgcolor: 'background.paper', boxShadow: 'inset 0 -2px 0 currentColor' } : {}),
      }}
    >
      <Box
        component="button"
        type="button"
        aria-current={active ? 'true' : undefined}
        onClick={() => openEntry(entry.id)}
        sx={{
          all: 'unset',
          cursor: 'pointer',
          flex: 1,
          minWidth: 0,
          px: 1.25,
          py: 0.5,
          fontSize: 13,
          '&:focus-visible': { outline: '2px solid', outlineOffset: -2 },
        }}
      >
        <Box title={name} sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {name}
        </Box>
        <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
          <Mark kind={MARKS[state]}>{t(`queue.${state}`)}</Mark>
        </Box>
      </Box>
      <IconButton
        aria-label={t('queue.remove', { file: name })}
        disabled={state === 'committing'}
        onClick={() => removeEntry(entry.id)}
        sx={{ mr: 0.5, p: 0.25 }}
      >
        <Icon path={mdiClose} size={14} />
      </IconButton>
    </Box>
  );
}

/** The files that came in together, each with how far it is. One file needs no strip. */
export function QueueStrip(): ReactNode {
  const t = useTexts(studioTexts);
  const { entries, current } = useImport();
  const step = (by: 1 | -1): void => {
    const at = entries.findIndex(({ id }) => id === current);
    const next = entries[at + by];
    if (next !== undefined) openEntry(next.id);
  };
  useShortcuts(
    entries.length > 1
      ? [
          { keys: '[', title: t('queue.previous'), group: t('group'), run: () => step(-1) },
          { keys: ']', title: t('queue.following'), group: t('group'), run: () => step(1) },
        ]
      : [],
  );
  if (entries.length <= 1) return null;
  return (
    <Box
      role="list"
      aria-label={t('queue.title')}
      sx={{
        display: 'flex',
        flexShrink: 0,
        overflowX: 'auto',
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.default',
      }}
    >
      {entries.map((entry) => (
        <FileTab key={entry.id} entry={entry} active={entry.id === current} />
      ))}
    </Box>
  );
}
