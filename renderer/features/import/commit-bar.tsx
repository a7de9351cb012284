import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import { CONTROL_ACCOUNTS } from '../../../shared/domain/document/control-accounts.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { commitPreview, useImport } from './import-store.ts';

const CONTROLS = [...CONTROL_ACCOUNTS.AR, ...CONTROL_ACCOUNTS.AP];

type Balances = Readonly<Record<string, string>>;

function ControlBalances({
  balances,
  onChange,
}: {
  readonly balances: Balances;
  readonly onChange: (balances: Balances) => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const words = useWords();
  const { currency } = useOpenSession();
  return (
    <Box component="section" aria-label={t('opening.title')} sx={{ mb: 1 }}>
      <Typography variant="h3">{t('opening.title')}</Typography>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mb: 1.25 }}>
        {t('opening.text')}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(130px, 180px))', gap: 1.25 }}>
        {CONTROLS.map((control) => (
          <AmountField
            key={control}
            label={words(`control.${control}`)}
            currency={currency}
            value={balances[control] ?? ''}
            onChange={(amount) => onChange({ ...balances, [control]: amount })}
          />
        ))}
      </Box>
    </Box>
  );
}

function BrokenProof({
  ticked,
  onTick,
}: {
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
}): ReactNode {
  const t = useTexts(importTexts);
  return (
    <Alert severity="warning" variant="outlined" sx={{ mb: 1, py: 0.25, fontSize: 13 }}>
      <AlertTitle sx={{ fontSize: 13, mb: 0 }}>{t('proof.brokenTitle')}</AlertTitle>
      {t('proof.brokenText')}
      <FormControlLabel
        sx={{ display: 'flex', '.MuiFormControlLabel-label': { fontSize: 13 } }}
        control={
          <Checkbox size="small" checked={ticked} onChange={(_event, on) => onTick(on)} sx={{ py: 0.25 }} />
        }
        label={t('proof.despite')}
      />
    </Alert>
  );
}

/** The filled-in balances; null when there are none or the file has no opening items. */
export function filledBalances(preview: ImportPreview, balances: Balances): Balances | null {
  if (preview.kind !== 'opening') return null;
  const filled = Object.entries(balances).filter(([, amount]) => amount !== '');
  return filled.length === 0 ? null : Object.fromEntries(filled);
}

/** Whether a bank file names our account nowhere: without it lines that are here already are not recognised. */
function useAccountMissing(preview: ImportPreview): boolean {
  const request = preview.kind === 'bank' ? { stagingId: preview.stagingId, limit: 1 } : null;
  const { data } = useQuery('import.rows', request);
  const first = data?.rows[0];
  return first !== undefined && first.cells['account'] === '';
}

/** What must still be said before the file is written, and the button that writes it. */
export function CommitBar({
  preview,
  busy,
}: {
  readonly preview: ImportPreview;
  readonly busy: boolean;
}): ReactNode {
  const t = useTexts(importTexts);
  const changed = useImport((state) => state.changed);
  const [balances, setBalances] = useState<Balances>({});
  const [despite, setDespite] = useState(false);
  const nothing = preview.acceptable === 0;
  const broken = preview.proof === 'broken';
  const nameless = useAccountMissing(preview);
  const ready = !busy && !changed && !nothing && !nameless && (!broken || despite);
  const commit = (): void => {
    if (ready)
      void commitPreview({ controlBalances: filledBalances(preview, balances), despiteBrokenProof: despite });
  };
  const title = nothing
    ? t('commitNothing')
    : t('commit', { count: preview.acceptable.toLocaleString('en-US') });
  useShortcuts([{ keys: 'mod+enter', title, group: t('group.import'), run: commit }]);
  return (
    <Box sx={{ px: 1.5, py: 1, borderTop: 1, borderColor: 'divider', bgcolor: 'background.paper' }}>
      {preview.kind === 'opening' && !nothing ? (
        <ControlBalances balances={balances} onChange={setBalances} />
      ) : null}
      {broken && !nothing ? <BrokenProof ticked={despite} onTick={setDespite} /> : null}
      {nameless ? (
        <Alert severity="warning" variant="outlined" sx={{ mb: 1, py: 0, fontSize: 13 }}>
          {t('account.missing')}
        </Alert>
      ) : null}
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 1.5 }}>
        {changed ? (
          <Typography variant="body2" color="textSecondary">
            {t('option.changed')}
          </Typography>
        ) : null}
        <Button variant="contained" disabled={!ready} onClick={commit}>
          {busy ? t('committing') : title}
        </Button>
      </Box>
    </Box>
  );
}
