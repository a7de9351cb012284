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
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useOpenSession } from '../../api/session.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Mark } from '../../ui/mark.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { isReading, type Entry } from './import-queue.ts';
import { commitEntry } from './import-store.ts';
import { questionsOf } from './questions.ts';

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

/** How many rows go in, and how many stay out for which reason. */
function Counts({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const t = useTexts(importTexts);
  const counts = [
    ['accepted', preview.acceptable],
    ['duplicate', preview.duplicates],
    ['rejected', preview.rejected],
    ['excluded', preview.excluded],
    ['noise', preview.noise],
  ] as const;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, flex: 1, fontSize: 13 }}>
      {counts
        .filter(([status, count]) => count > 0 || status === 'accepted')
        .map(([status, count]) => (
          <span key={status}>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t(`status.${status}`)}
            </Box>{' '}
            <strong>{count.toLocaleString('en-US')}</strong>
          </span>
        ))}
    </Box>
  );
}

/** What must still be said before the file is written, and the button that writes it. */
export function CommitBar({
  entry,
  preview,
}: {
  readonly entry: Entry;
  readonly preview: ImportPreview;
}): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const [balances, setBalances] = useState<Balances>({});
  const [despite, setDespite] = useState(false);
  const busy = entry.stage.at === 'committing';
  const nothing = preview.acceptable === 0;
  const broken = preview.proof === 'broken';
  const questions = questionsOf(preview).length;
  const reading = isReading(entry) || entry.changed;
  const ready = !busy && !reading && !nothing && questions === 0 && (!broken || despite);
  const commit = (): void => {
    if (ready)
      void commitEntry(entry.id, {
        controlBalances: filledBalances(preview, balances),
        despiteBrokenProof: broken && despite,
      });
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
      {broken && !nothing && questions === 0 ? <BrokenProof ticked={despite} onTick={setDespite} /> : null}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Counts preview={preview} />
        {questions > 0 ? (
          <Box component="span" sx={{ fontSize: 13 }}>
            <Mark kind="ask">{studio('commit.questions', { count: questions })}</Mark>
          </Box>
        ) : null}
        {reading && !busy ? (
          <Typography variant="body2" color="textSecondary" component="output">
            {entry.problem === null ? studio('commit.reading') : t('option.changed')}
          </Typography>
        ) : null}
        <Button variant="contained" disabled={!ready} onClick={commit}>
          {busy ? t('committing') : title}
        </Button>
      </Box>
    </Box>
  );
}
