import { mdiHistory } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useQuery } from '../../api/use-query.ts';
import { useUserName } from '../../api/user-names.ts';
import { showMoment } from '../../format/date.ts';
import { Icon } from '../../ui/icon.tsx';
import { useTexts } from '../../ui/preferences.ts';

const SHOWN = 50;

function Moments({ onPick }: { readonly onPick: (seq: number | null) => void }): ReactNode {
  const t = useTexts(accountsTexts);
  const nameOf = useUserName();
  const [before, setBefore] = useState<number | null>(null);
  const { data } = useQuery('journal.list', { before, limit: SHOWN }, { keepPrevious: true });
  const rows = data?.rows ?? [];
  const last = rows.at(-1)?.seq ?? 1;
  return (
    <Box sx={{ width: 460, p: 1.25 }}>
      <Typography variant="h3">{t('knownAt.title')}</Typography>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ my: 0.5 }}>
        {t('knownAt.text')}
      </Typography>
      <MenuItem onClick={() => onPick(null)}>{t('knownAt.back')}</MenuItem>
      <Box sx={{ maxHeight: 320, overflow: 'auto' }}>
        {rows.map((row) => (
          <MenuItem key={row.seq} onClick={() => onPick(row.seq)} sx={{ gap: 1.5 }}>
            <Box component="span" sx={{ minWidth: 56, textAlign: 'right' }}>
              {row.seq}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {showMoment(row.at)}
            </Box>
            <span>{nameOf(row.actor)}</span>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {row.name}
            </Box>
          </MenuItem>
        ))}
        {last > 1 && rows.length > 0 ? <MenuItem onClick={() => setBefore(last)}>…</MenuItem> : null}
      </Box>
    </Box>
  );
}

/** 知悉时点: looks at the book as it was known at a number of its journal. */
export function KnownAt(props: {
  readonly value: number | null;
  /** Journal number the answer shown was made at. */
  readonly now: number | null;
  readonly onChange: (seq: number | null) => void;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const text =
    props.value === null
      ? t('knownAt.now', { seq: props.now ?? '…' })
      : t('knownAt.then', { seq: props.value });
  return (
    <>
      <Button
        color={props.value === null ? 'inherit' : 'warning'}
        variant={props.value === null ? 'text' : 'outlined'}
        startIcon={<Icon path={mdiHistory} size={16} />}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {text}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        <Moments
          onPick={(seq) => {
            setAnchor(null);
            props.onChange(seq);
          }}
        />
      </Popover>
    </>
  );
}
