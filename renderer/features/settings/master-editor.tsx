import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { MasterKind, MasterRow } from '../../../shared/contract/master.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { masterTexts } from '../../../shared/i18n/ui/master.ts';
import { command } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { emptyMaster, type MasterDraft, masterDraftOf, masterEntryOf, masterFaults } from './master-draft.ts';
import { MasterFields } from './master-fields.tsx';
import { ProductCosts } from './product-costs.tsx';

/** One entry of master data as a form: a new one, or a new version of one. */
export function MasterEditor(props: {
  readonly kind: MasterKind;
  readonly row: MasterRow | null;
  readonly onDone: () => void;
}): ReactNode {
  const { kind, row, onDone } = props;
  const t = useTexts(masterTexts);
  const common = useTexts(commonTexts);
  const { currency } = useOpenSession();
  const [draft, setDraft] = useState(() =>
    row === null ? emptyMaster(kind, currency) : masterDraftOf(row, currency),
  );
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const faults = masterFaults(draft);
  const set = (part: Partial<MasterDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (faults.size > 0) return;
    const reply = await command('master.save', { uid: row?.uid ?? null, entry: masterEntryOf(draft) });
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: t('saved', { name: draft.name.trim() || draft.code.trim() }) });
    onDone();
  };
  return (
    <Box
      component="form"
      noValidate
      aria-label={t(row === null ? 'add' : 'edit')}
      onSubmit={(event) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5, border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}
    >
      <MasterFields draft={draft} set={set} known={row !== null} faults={tried ? faults : new Set()} />
      {row?.entry.kind === 'product' ? <ProductCosts uid={row.uid} code={row.entry.code} /> : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Button type="submit" variant="contained">
          {common('save')}
        </Button>
        <Button color="inherit" onClick={onDone}>
          {common('cancel')}
        </Button>
        {row === null ? null : (
          <FormControlLabel
            sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
            control={
              <Checkbox
                size="small"
                checked={draft.retired}
                onChange={(_event, on) => set({ retired: on })}
              />
            }
            label={t('retired')}
          />
        )}
      </Box>
    </Box>
  );
}
