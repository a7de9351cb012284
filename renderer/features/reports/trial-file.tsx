import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { TrialPreview } from '../../../shared/contract/trial.ts';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { TRIAL_COLUMN_KEYS } from '../../../shared/domain/report/trial-balance.ts';
import { trialTexts } from '../../../shared/i18n/ui/trial.ts';
import { newCommandId } from '../../api/client.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { ColumnChoices } from '../../ui/column-choices.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

type Request = RequestOf<'trial.file'>;
type Columns = NonNullable<Request['columns']>;

/** The first accounts of a file, with what they end with. */
function FirstAccounts({ seen }: { readonly seen: TrialPreview }): ReactNode {
  const t = useTexts(trialTexts);
  return (
    <Box component="table" sx={{ width: '100%', fontSize: 12, borderCollapse: 'collapse', td: { py: 0.25 } }}>
      <caption style={{ textAlign: 'left' }}>{t('found', { count: seen.accounts })}</caption>
      <tbody>
        {seen.rows.map(([code = '', name = '', , , , , debit = '', credit = '']) => (
          <tr key={code}>
            <td>{`${code} ${name}`}</td>
            <Box component="td" sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
              {debit}
            </Box>
            <Box component="td" sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
              {credit}
            </Box>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

type Proposal = {
  readonly seen: TrialPreview | null;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly choose: () => Promise<void>;
  /** Reads the file once more: another sheet, or other columns. */
  readonly again: (sheet: string, columns: Columns) => Promise<void>;
  readonly columns: Columns;
  readonly record: () => Promise<void>;
};

/** A chosen file on its way into the book. */
function useTrialFile({ from, to, standard }: Pick<Request, 'from' | 'to' | 'standard'>): Proposal {
  const t = useTexts(trialTexts);
  const [token, setToken] = useState<string | null>(null);
  const [columns, setColumns] = useState<Columns>([]);
  const [seen, setSeen] = useState<TrialPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const read = async (request: Pick<Request, 'file' | 'sheet' | 'columns' | 'record'>): Promise<void> => {
    setBusy(true);
    const reply = await runJob('trial.file', { commandId: newCommandId(), from, to, standard, ...request });
    setBusy(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setSeen(reply.value.recorded ? null : reply.value);
    if (reply.value.recorded) showToast({ text: t('recorded', { file: reply.value.fileName }) });
  };
  return {
    seen,
    problem,
    busy,
    columns,
    choose: async () => {
      const chosen = await host('host.chooseFile', {
        title: t('choose'),
        kinds: ['table', 'any'],
        many: false,
      });
      if (!chosen.ok) return setProblem(chosen.error);
      const [file] = chosen.value.files;
      if (file === undefined) return;
      setToken(file.token);
      setColumns([]);
      setSeen(null);
      await read({ file: file.token });
    },
    again: async (sheet, next) => {
      setColumns(next);
      if (token !== null) await read({ file: token, sheet, columns: next });
    },
    record: async () => {
      if (token !== null && seen !== null)
        await read({ file: token, sheet: seen.sheet, columns, record: true });
    },
  };
}

/** A trial balance from a file: chosen, looked at, its columns put right, and recorded. */
export function TrialFile(props: Pick<Request, 'from' | 'to' | 'standard'>): ReactNode {
  const { seen, problem, busy, columns, choose, again, record } = useTrialFile(props);
  const t = useTexts(trialTexts);
  const wrong = problem ?? seen?.problem ?? null;
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      <Button
        variant="outlined"
        disabled={busy || props.from === '' || props.to === ''}
        onClick={() => void choose()}
        sx={{ justifySelf: 'start' }}
      >
        {t('choose')}
      </Button>
      {seen === null ? null : (
        <>
          <Box sx={{ fontSize: 13, fontWeight: 600, overflowWrap: 'anywhere' }}>{seen.fileName}</Box>
          {seen.sheets.length > 1 ? (
            <ChoiceField
              label={t('sheet')}
              value={seen.sheet}
              disabled={busy}
              choices={seen.sheets.map((value) => ({ value, title: value }))}
              onChange={(sheet) => void again(sheet, [])}
            />
          ) : null}
          <ColumnChoices
            keys={TRIAL_COLUMN_KEYS}
            titleOf={(key) => t(`column.${key}`)}
            none={t('column.none')}
            optional={false}
            captions={seen.captions}
            columns={seen.columns}
            disabled={busy}
            onChange={(key, column) => {
              const others = columns.filter((each) => each.key !== key);
              void again(seen.sheet, column === null ? others : [...others, { key, column }]);
            }}
          />
          <FirstAccounts seen={seen} />
        </>
      )}
      {wrong === null ? null : <ProblemNotice problem={wrong} />}
      {seen !== null && wrong === null ? (
        <>
          <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('proven')}</Box>
          <Button
            variant="contained"
            disabled={busy}
            sx={{ justifySelf: 'start' }}
            onClick={() => void record()}
          >
            {t('record')}
          </Button>
        </>
      ) : null}
    </Box>
  );
}
