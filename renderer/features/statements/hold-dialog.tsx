import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type ReactNode } from 'react';
import type { DunningRow } from '../../../shared/contract/letter-shapes.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { command } from '../../api/client.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

const KINDS = ['dispute', 'promise'] as const;

/** Keeps a party from being dunned while a dispute or a promise to pay stands. */
export function HoldDialog({
  row,
  ledger,
  onClose,
}: {
  readonly row: DunningRow;
  readonly ledger: Ledger;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const common = useTexts(commonTexts);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('promise');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (): Promise<void> => {
    const reply = await command('dunning.hold', {
      partyUid: row.party.uid,
      ledger,
      kind,
      until: parseCalendarDate(until),
      note: note.trim(),
    });
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: t('dunning.held') });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{t('dunning.holdTitle', { party: row.party.name })}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
          {problem === null ? null : <ProblemNotice problem={problem} />}
          <ChoiceField
            label={t('dunning.holdKind')}
            value={kind}
            choices={KINDS.map((value) => ({ value, title: t(`dunning.hold.${value}`) }))}
            onChange={setKind}
          />
          <DateField label={t('dunning.until')} value={until} onChange={setUntil} />
          <LineField label={t('dunning.note')} value={note} required onChange={setNote} />
        </Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button variant="contained" disabled={note.trim() === ''} onClick={() => void submit()}>
          {t('dunning.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
