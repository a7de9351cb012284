import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { HistoryRow } from '../../shared/contract/history.ts';
import { historyTexts } from '../../shared/i18n/ui/history.ts';
import { useMay } from '../api/session.ts';
import { useQuery } from '../api/use-query.ts';
import { showMoment } from '../format/date.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Mark } from '../ui/mark.tsx';
import { go } from '../ui/navigation.ts';
import { useLocale, useTexts } from '../ui/preferences.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { historyWords, openHistoryRow, takeBackEdit } from './history-object.ts';

const AT_ONCE = 40;

function Row({ row, onGone }: { readonly row: HistoryRow; readonly onGone: () => void }): ReactNode {
  const t = useTexts(historyTexts);
  const locale = useLocale();
  const mayWrite = useMay('accountant');
  const words = historyWords(locale, row);
  const open = (undoing: boolean): void => {
    onGone();
    if (undoing && row.object?.type === 'edit') void takeBackEdit(row);
    else openHistoryRow(row, undoing);
  };
  return (
    <Box component="li" sx={{ py: 0.75, borderTop: 1, borderColor: 'divider' }}>
      <Typography variant="caption" color="textSecondary" component="div">
        {t('by', { at: showMoment(row.at), actor: row.actor })}
      </Typography>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {words}
      </Typography>
      <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', fontSize: 12, color: 'text.secondary' }}>
        {row.object === null ? null : (
          <Button size="small" aria-label={`${t('open')}: ${words}`} onClick={() => open(false)}>
            {t('open')}
          </Button>
        )}
        {row.undo === 'open' && mayWrite ? (
          <Button size="small" color="error" aria-label={`${t('undo')} ${words}`} onClick={() => open(true)}>
            {t('undo')}
          </Button>
        ) : null}
        {row.undo === 'undone' ? <Mark kind="part">{t('undone')}</Mark> : null}
      </Box>
    </Box>
  );
}

/** A page of the history, and the pages before it once they are asked for. */
function Rows({
  before,
  mine,
  onGone,
}: {
  readonly before: number | null;
  readonly mine: boolean;
  readonly onGone: () => void;
}): ReactNode {
  const t = useTexts(historyTexts);
  const [older, setOlder] = useState(false);
  const { data, problem, refetch } = useQuery(
    'history.list',
    { before, mine, limit: AT_ONCE },
    { keepPrevious: true },
  );
  const last = data?.rows.at(-1)?.seq;
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data?.rows.length === 0 && before === null) return <EmptyState title={t('none')} />;
  return (
    <>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {data?.rows.map((row) => (
          <Row key={row.seq} row={row} onGone={onGone} />
        ))}
      </Box>
      {last === undefined || last <= 1 || (data?.rows.length ?? 0) < AT_ONCE ? null : older ? (
        <Rows before={last} mine={mine} onGone={onGone} />
      ) : (
        <Button onClick={() => setOlder(true)}>{t('older')}</Button>
      )}
    </>
  );
}

/** What was done in this book, in words, with the way to what it was done to and back from it. */
export function HistoryPanel({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(historyTexts);
  const [mine, setMine] = useState(false);
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      slotProps={{ paper: { 'aria-label': t('title'), sx: { width: 460, maxWidth: '100vw', p: 1.5 } } }}
    >
      <Typography variant="h2">{t('title')}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ my: 0.5 }}>
        {t('text')}
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <FormControlLabel
          control={<Switch size="small" checked={mine} onChange={(_event, on) => setMine(on)} />}
          label={t('mine')}
          sx={{ flex: 1, '.MuiFormControlLabel-label': { fontSize: 13 } }}
        />
        <Button
          onClick={() => {
            onClose();
            go('settings', 'history');
          }}
        >
          {t('all')}
        </Button>
      </Box>
      {open ? <Rows key={String(mine)} before={null} mine={mine} onGone={onClose} /> : null}
    </Drawer>
  );
}
