import { mdiClose } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { showMoment } from '../format/date.ts';
import { Icon } from './icon.tsx';
import { useTexts } from './preferences.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { hideToast, undoToast, useToasts, type Toast } from './toast-store.ts';

const SHOWN_MS = 7000;

function UndoButton({ toast }: { readonly toast: Toast }): ReactNode {
  const t = useTexts(commonTexts);
  if (toast.undo === null) return null;
  return (
    <Button color="primary" onClick={() => undoToast(toast.id)}>
      {toast.undoWord ?? t('undo')}
    </Button>
  );
}

/** The notice in the corner. It stays while the pointer or the focus is on it, and a problem stays until it is closed. */
export function ToastCorner(): ReactNode {
  const t = useTexts(commonTexts);
  const toast = useToasts((state) => state.shown);
  const [held, setHeld] = useState(false);
  const stays = held || (toast?.problem ?? null) !== null;
  useEffect(() => {
    if (toast === null || stays) return;
    const timer = setTimeout(hideToast, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, stays]);
  return (
    <Box
      role="status"
      aria-live="polite"
      sx={{ position: 'fixed', left: 92, bottom: 40, zIndex: 1400, maxWidth: 560 }}
    >
      {toast === null ? null : (
        <Paper
          elevation={6}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            pl: 1.75,
            pr: 0.75,
            py: 0.75,
            border: 1,
            borderColor: 'divider',
          }}
        >
          {toast.problem === null ? (
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {toast.text}
            </Typography>
          ) : (
            <ProblemNotice problem={toast.problem} />
          )}
          <UndoButton toast={toast} />
          <IconButton aria-label={t('close')} onClick={hideToast}>
            <Icon path={mdiClose} size={16} />
          </IconButton>
        </Paper>
      )}
    </Box>
  );
}

/** Every notice of this session, newest first, with what can still be undone. */
export function ToastHistory({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(commonTexts);
  const history = useToasts((state) => state.history);
  return (
    <Drawer
      anchor="right"
      open={open}
      onClose={onClose}
      slotProps={{ paper: { sx: { width: 420, p: 1.5 } } }}
    >
      <Typography variant="h2" sx={{ mb: 1 }}>
        {t('history.title')}
      </Typography>
      {history.length === 0 ? <Typography variant="body2">{t('history.none')}</Typography> : null}
      {history.map((toast) => (
        <Box key={toast.id} sx={{ py: 0.75, borderTop: 1, borderColor: 'divider' }}>
          <Typography variant="caption" color="textSecondary" component="div">
            {showMoment(new Date(toast.at).toISOString())}
          </Typography>
          {toast.problem === null ? (
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {toast.text}
            </Typography>
          ) : (
            <ProblemNotice problem={toast.problem} />
          )}
          <UndoButton toast={toast} />
        </Box>
      ))}
    </Drawer>
  );
}
