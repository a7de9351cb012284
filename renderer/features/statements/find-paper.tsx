import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { call } from '../../api/client.ts';
import { today } from '../../format/date.ts';
import { isComposing } from '../../format/ime.ts';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem } from '../../ui/toast-store.ts';

/** Opens the paper whose code a scanner reads, or whose number is typed; a scanner ends with Enter by itself. */
export function FindPaper(): ReactNode {
  const t = useTexts(lettersTexts);
  const [typed, setTyped] = useState('');
  const find = async (): Promise<void> => {
    const code = typed.trim();
    if (code === '') return;
    const reply = await call('letter.get', { code, asOf: today() });
    if (!reply.ok) return showProblem(reply.error);
    setTyped('');
    go('statements', reply.value.uid, { tab: 'papers' });
  };
  return (
    <TextField
      fullWidth={false}
      value={typed}
      placeholder={t('find.label')}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || isComposing(event)) return;
        event.preventDefault();
        void find();
      }}
      sx={{ width: 190 }}
      slotProps={{ htmlInput: { 'aria-label': t('find.label') } }}
    />
  );
}
