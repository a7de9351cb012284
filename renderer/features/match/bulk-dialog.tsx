import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { MATCH_SOME_MAX, type MatchRow } from '../../../shared/contract/match.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { command } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { isNegative, sumsByCurrency } from '../../format/amount.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice, type AnyProblem } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

type Preview = ReplyOf<'match.certainPreview'>;
type Refused = { readonly id: string; readonly problem: AnyProblem };

const count = (number: number): string => number.toLocaleString('en-US');

const TABLE = {
  width: '100%',
  fontSize: 13,
  borderCollapse: 'collapse',
  'td, th': { py: 0.4, px: 0.5, borderBottom: 1, borderColor: 'divider', textAlign: 'right' },
  'td:first-of-type, th:first-of-type': { textAlign: 'left', overflowWrap: 'anywhere' },
  th: { fontWeight: 600, color: 'text.secondary' },
} as const;

function Sums({ preview }: { readonly preview: Preview }): ReactNode {
  const t = useTexts(matchTexts);
  return (
    <Box component="table" sx={TABLE}>
      <thead>
        <tr>
          <th>{t('certain.together')}</th>
          <th>{t('certain.lines')}</th>
          <th>{t('certain.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {preview.sums.map((sum) => (
          <tr key={`${sum.currency} ${isNegative(sum.amount) ? 'out' : 'in'}`}>
            <td>
              {t(isNegative(sum.amount) ? 'money.out' : 'money.in')} {sum.currency}
            </td>
            <td>{count(sum.count)}</td>
            <td>
              <Money amount={sum.amount} currency={sum.currency} strong />
            </td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function Parties({ preview }: { readonly preview: Preview }): ReactNode {
  const t = useTexts(matchTexts);
  return (
    <details>
      <Box component="summary" sx={{ cursor: 'pointer', fontSize: 13, py: 0.5 }}>
        {t('certain.parties', { count: count(preview.parties.length) })}
      </Box>
      <Box sx={{ maxHeight: 220, overflow: 'auto' }}>
        <Box component="table" sx={TABLE}>
          <tbody>
            {preview.parties.map((row, index) => (
              <tr key={`${index} ${row.party?.uid ?? ''}`}>
                <td>{row.party === null ? t('certain.group') : `${row.party.code} ${row.party.name}`}</td>
                <td>{count(row.count)}</td>
                <td>
                  <Money amount={row.amount} currency={row.currency} withCurrency={row.currency !== 'CNY'} />
                </td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
    </details>
  );
}

/** What will not be accepted, line by line, and why. */
function WillStay({ preview }: { readonly preview: Preview }): ReactNode {
  const t = useTexts(matchTexts);
  const locale = useLocale();
  if (preview.refused.length === 0) return null;
  return (
    <details open>
      <Box component="summary" sx={{ cursor: 'pointer', fontSize: 13, py: 0.5 }}>
        <Mark kind="warning">{t('certain.refused', { count: count(preview.refused.length) })}</Mark>
      </Box>
      <Box sx={{ maxHeight: 200, overflow: 'auto' }}>
        <Box component="table" sx={TABLE}>
          <tbody>
            {preview.refused.map(({ id, receipt, problem }) => (
              <tr key={id}>
                <td>
                  <b>{receipt.counterparty}</b> {receipt.date}
                  <div>{problemText(locale, problem).what}</div>
                </td>
                <td>
                  <Money amount={receipt.amount} currency={receipt.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
    </details>
  );
}

/** The same preview for the lines picked only. */
function narrowed(preview: Preview, only: readonly MatchRow[] | null): Preview {
  if (only === null) return preview;
  const certain = new Set(preview.ids);
  const rows = only.filter(({ id }) => certain.has(id));
  const picked = new Set(only.map(({ id }) => id));
  const sumsOf = (some: readonly MatchRow[]): Preview['sums'] =>
    [false, true].flatMap((out) => {
      const receipts = some.map(({ receipt }) => receipt).filter(({ amount }) => isNegative(amount) === out);
      return sumsByCurrency(receipts).map(({ amount, currency }) => ({
        amount,
        currency,
        count: receipts.filter((receipt) => receipt.currency === currency).length,
      }));
    });
  const parties = new Map(rows.map(({ party }) => [party?.uid ?? '', party]));
  return {
    count: rows.length,
    ids: rows.map(({ id }) => id),
    sums: sumsOf(rows),
    parties: [...parties].flatMap(([uid, party]) =>
      sumsOf(rows.filter((row) => (row.party?.uid ?? '') === uid)).map((sum) => ({ ...sum, party })),
    ),
    refused: preview.refused.filter(({ id }) => picked.has(id)),
  };
}

/** Accepts the certain ones in portions: the count goes up meanwhile, and what is refused keeps nothing else waiting. */
function useAcceptance(onDone: (accepted: number, refused: readonly Refused[]) => void): {
  readonly working: boolean;
  readonly accepted: number;
  readonly problem: Problem | null;
  readonly start: (ids: readonly string[]) => Promise<void>;
} {
  const [working, setWorking] = useState(false);
  const [accepted, setAccepted] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = async (ids: readonly string[]): Promise<void> => {
    if (working) return;
    setWorking(true);
    const refused: Refused[] = [];
    let done = 0;
    for (let from = 0; from < ids.length; from += MATCH_SOME_MAX) {
      const reply = await command('match.acceptSome', { ids: ids.slice(from, from + MATCH_SOME_MAX) });
      if (!reply.ok) {
        setWorking(false);
        return setProblem(reply.error);
      }
      done += reply.value.accepted;
      setAccepted(done);
      for (const { id, refused: why } of reply.value.results)
        if (why !== null) refused.push({ id, problem: why });
    }
    setWorking(false);
    onDone(done, refused);
  };
  return { working, accepted, problem, start };
}

function PreviewBody({ preview }: { readonly preview: Preview }): ReactNode {
  const t = useTexts(matchTexts);
  if (preview.count === 0 && preview.refused.length === 0) return t('certain.none');
  return (
    <>
      <div>{t('certain.text', { count: count(preview.count) })}</div>
      {preview.sums.length === 0 ? null : <Sums preview={preview} />}
      {preview.parties.length === 0 ? null : <Parties preview={preview} />}
      <WillStay preview={preview} />
    </>
  );
}

/** Shows what accepting the certain ones would do before it is done: how many, how much, whose, and what stays. */
export function BulkDialog({
  only,
  onClose,
  onDone,
}: {
  /** The lines picked; null: all that are certain. */
  readonly only: readonly MatchRow[] | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const common = useTexts(commonTexts);
  const locale = useLocale();
  const { data, problem } = useQuery('match.certainPreview', {});
  const [taken, setTaken] = useState<Preview | null>(null);
  const found = data === undefined ? null : narrowed(data, only);
  // What was shown when it was begun is what is accepted, however the book changes meanwhile.
  const preview = taken ?? found;
  const acceptance = useAcceptance((accepted, refused) => {
    const [first] = refused;
    const why = first === undefined ? '' : problemText(locale, first.problem).what;
    showToast({
      text:
        first === undefined
          ? t('certain.done', { count: count(accepted) })
          : t('certain.doneSome', { count: count(accepted), refused: count(refused.length), why }),
    });
    onDone();
  });
  const { working } = acceptance;
  const trouble = acceptance.problem ?? problem;
  const submit = (): void => {
    if (preview === null) return;
    setTaken(preview);
    void acceptance.start(preview.ids);
  };
  return (
    <Dialog open onClose={working ? undefined : onClose} slotProps={{ paper: { sx: { width: 520 } } }}>
      <DialogTitle>{t('certain.title')}</DialogTitle>
      <DialogContent sx={{ fontSize: 14, display: 'grid', gap: 1 }}>
        {preview === null ? t('certain.counting') : <PreviewBody preview={preview} />}
        {working ? (
          <div role="status">
            {t('certain.working', { done: count(acceptance.accepted), count: count(preview?.count ?? 0) })}
          </div>
        ) : null}
        {trouble === null ? null : <ProblemNotice problem={trouble} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" disabled={working} onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button
          key={preview?.count ?? 0}
          autoFocus
          variant="contained"
          disabled={working || preview === null || preview.count === 0}
          onClick={submit}
        >
          {t('certain.submit', { count: count(preview?.count ?? 0) })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
