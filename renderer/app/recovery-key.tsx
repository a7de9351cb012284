import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { showMoment } from '../format/date.ts';
import { useTexts } from '../ui/preferences.ts';

const PROOF_CHARACTERS = 6;

/** The end of a key as compared: letters and digits only, whatever their case. */
export function keyEnd(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^0-9a-z]/giu, '')
    .toUpperCase()
    .slice(-PROOF_CHARACTERS);
}

function print(): void {
  document.body.classList.add('printing-sheet');
  window.addEventListener('afterprint', () => document.body.classList.remove('printing-sheet'), {
    once: true,
  });
  window.print();
}

/** The sheet that is printed: book, key, time. Nothing else of the window is on the paper. */
function Sheet({
  bookName,
  recoveryKey,
}: {
  readonly bookName: string;
  readonly recoveryKey: string;
}): ReactNode {
  const t = useTexts(shellTexts);
  const [printedAt] = useState(() => showMoment(new Date().toISOString()));
  return createPortal(
    <div className="print-only">
      <h1>{t('recovery.title')}</h1>
      <p>{t('recovery.text', { book: bookName })}</p>
      <p
        style={{
          fontFamily: 'monospace',
          fontSize: '16pt',
          letterSpacing: '0.06em',
          overflowWrap: 'anywhere',
        }}
      >
        {recoveryKey}
      </p>
      <p>{t('recovery.printedAt', { date: printedAt })}</p>
    </div>,
    document.body,
  );
}

/** Shows a recovery key once, prints it, and lets nobody on who cannot type its end from the paper. */
export function RecoveryKey(props: {
  readonly bookName: string;
  readonly recoveryKey: string;
  readonly onKept: () => void;
}): ReactNode {
  const { bookName, recoveryKey, onKept } = props;
  const t = useTexts(shellTexts);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const right = keyEnd(typed).length === PROOF_CHARACTERS && keyEnd(typed) === keyEnd(recoveryKey);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (right) onKept();
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="h2">{t('recovery.title')}</Typography>
      <Typography variant="body2">{t('recovery.text', { book: bookName })}</Typography>
      <Box
        data-testid="recovery-key"
        sx={{
          p: 1.5,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          fontFamily: 'monospace',
          fontSize: 17,
          letterSpacing: '0.05em',
          overflowWrap: 'anywhere',
          textAlign: 'center',
          userSelect: 'all',
        }}
      >
        {recoveryKey}
      </Box>
      <Button variant="outlined" onClick={print} sx={{ justifySelf: 'start' }}>
        {t('recovery.print')}
      </Button>
      <TextField
        autoFocus
        label={t('recovery.confirm', { count: PROOF_CHARACTERS })}
        value={typed}
        autoComplete="off"
        error={tried && !right}
        helperText={tried && !right ? t('recovery.wrong') : ''}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" variant="contained" sx={{ justifySelf: 'end' }}>
        {t('recovery.done')}
      </Button>
      <Sheet bookName={bookName} recoveryKey={recoveryKey} />
    </Box>
  );
}
