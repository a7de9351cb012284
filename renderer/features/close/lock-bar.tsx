import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { closeTexts } from '../../../shared/i18n/ui/close.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import type { Month } from '../../../shared/std/calendar-date.ts';
import { command } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

type Ledger = 'AR' | 'AP';

function ReasonRow(props: {
  readonly unlocking: boolean;
  readonly onCancel: () => void;
  readonly onSay: (reason: string) => void;
}): ReactNode {
  const { unlocking, onCancel, onSay } = props;
  const t = useTexts(closeTexts);
  const common = useTexts(commonTexts);
  const [reason, setReason] = useState('');
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'start', maxWidth: 720, pt: 0.75 }}>
      <LineField
        label={t(unlocking ? 'unlockReason' : 'lockReason')}
        value={reason}
        required
        autoFocus
        onChange={setReason}
      />
      <Button color="inherit" onClick={onCancel}>
        {common('cancel')}
      </Button>
      <Button variant="contained" disabled={reason.trim() === ''} onClick={() => onSay(reason.trim())}>
        {t(unlocking ? 'doUnlock' : 'doLock')}
      </Button>
    </Box>
  );
}

/** Locks and unlocks the ledgers of a month. Unlocking needs a reason, and so does locking while a proof fails. */
export function LockBar(props: {
  readonly month: Month;
  readonly locked: Readonly<Record<Ledger, boolean>>;
  /** A proof fails: locking asks why. */
  readonly failing: boolean;
}): ReactNode {
  const { month, locked, failing } = props;
  const t = useTexts(closeTexts);
  const words = useWords();
  const mayLock = useMay('owner');
  const [asking, setAsking] = useState<Ledger | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const toggle = async (ledger: Ledger, why: string): Promise<void> => {
    const subject = { ledger, month, reason: why };
    const reply = await command(locked[ledger] ? 'period.unlock' : 'period.lock', subject);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setAsking(null);
    showToast({
      text: t(locked[ledger] ? 'doneUnlock' : 'doneLock', { ledger: words(`ledger.${ledger}`), month }),
    });
  };
  const begin = (ledger: Ledger): void => {
    setProblem(null);
    if (locked[ledger] || failing) setAsking(ledger);
    else void toggle(ledger, '');
  };
  return (
    <Box component="section" aria-label={t('locked')} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 720 }}>
        {t('lockText')}
      </Typography>
      {mayLock ? (
        <Box sx={{ display: 'flex', gap: 1 }}>
          {(['AR', 'AP'] as const).map((ledger) => (
            <Button
              key={ledger}
              variant={locked[ledger] ? 'outlined' : 'contained'}
              aria-expanded={asking === ledger}
              onClick={() => begin(ledger)}
            >
              {t(locked[ledger] ? 'unlock' : 'lock', { ledger: words(`ledger.${ledger}`) })}
            </Button>
          ))}
        </Box>
      ) : null}
      {asking === null ? null : (
        <ReasonRow
          key={asking}
          unlocking={locked[asking]}
          onCancel={() => setAsking(null)}
          onSay={(reason) => void toggle(asking, reason)}
        />
      )}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Box>
  );
}
