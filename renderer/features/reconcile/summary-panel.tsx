import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Comparison } from '../../../shared/contract/reconciliation.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { isZero, showAmount } from '../../format/amount.ts';
import { Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ExplanationText } from './explanations.tsx';
import { SheetTable } from './sheet-table.tsx';
import { TheirStatements } from './their-statements.tsx';

const CELL = {
  px: 0.5,
  py: 0.25,
  textAlign: 'right',
  whiteSpace: 'nowrap',
  fontVariantNumeric: 'tabular-nums',
} as const;

/** The class table: every line in one class, both columns adding up to the closings. */
export function ClassTable({
  table,
  currency,
}: {
  readonly table: Comparison['table'];
  readonly currency: string;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const rows = table.filter(
    (row) =>
      row.row === 'total' ||
      row.row === 'opening' ||
      row.ourLines + row.theirLines > 0 ||
      !isZero(row.difference),
  );
  return (
    <Box component="table" sx={{ width: '100%', borderCollapse: 'collapse', fontSize: 12.5 }}>
      <Box component="thead" sx={{ color: 'text.secondary', fontSize: 12 }}>
        <tr>
          <Box component="th" sx={{ ...CELL, textAlign: 'left', fontWeight: 400 }}>
            {t('table.class')}
          </Box>
          {(['table.lines', 'col.ours', 'col.theirs', 'col.difference'] as const).map((key) => (
            <Box component="th" key={key} sx={{ ...CELL, fontWeight: 400 }}>
              {t(key)}
            </Box>
          ))}
        </tr>
      </Box>
      <tbody>
        {rows.map((row) => (
          <Box
            component="tr"
            key={row.row}
            sx={row.row === 'total' ? { fontWeight: 600, borderTop: 1, borderColor: 'divider' } : {}}
          >
            <Box
              component="th"
              scope="row"
              sx={{ ...CELL, textAlign: 'left', fontWeight: 'inherit', whiteSpace: 'normal' }}
            >
              {words(`class.${row.row}`)}
            </Box>
            <Box component="td" sx={CELL}>
              {row.row === 'opening' ? '' : `${row.ourLines} | ${row.theirLines}`}
            </Box>
            {[row.ours, row.theirs, row.difference].map((amount, at) => (
              <Box component="td" key={at} sx={CELL}>
                {showAmount(amount, currency)}
              </Box>
            ))}
          </Box>
        ))}
      </tbody>
    </Box>
  );
}

/** The smallest set of causes that accounts for the whole difference. */
function Causes({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const { sets, currency } = comparison;
  const [first] = sets;
  if (isZero(comparison.difference) && (first?.total ?? 0) === 0)
    return <Typography variant="body2">{t('summary.none')}</Typography>;
  if (first === undefined) return null;
  return (
    <>
      <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.75, fontSize: 13 }}>
        {first.explanations.map((explanation, at) => (
          <li key={`${explanation.kind} ${at}`}>
            <b>{words(`explain.${explanation.kind}`)}</b>{' '}
            <Money amount={explanation.explains} currency={currency} />
            <ExplanationText explanation={explanation} currency={currency} />
          </li>
        ))}
      </Box>
      {first.total > first.explanations.length ? (
        <Typography variant="caption" color="textSecondary">
          {t('summary.more', { count: first.total - first.explanations.length })}
        </Typography>
      ) : null}
      {isZero(first.rest) ? null : (
        <Box sx={{ color: 'error.main', fontSize: 13, mt: 0.5 }}>
          {t('summary.rest', { amount: showAmount(first.rest, currency) })}
        </Box>
      )}
      {sets.length > 1 ? (
        <Typography variant="caption" color="textSecondary" component="div" sx={{ mt: 0.5 }}>
          {t('summary.others', { count: sets.length - 1 })}
        </Typography>
      ) : null}
    </>
  );
}

/** Items of earlier months that this period cleared, and the day each was. */
export function Cleared({
  cleared,
  total,
  currency,
}: {
  readonly cleared: Comparison['cleared'];
  readonly total: number;
  readonly currency: string;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  if (total === 0) return null;
  return (
    <Section title={t('cleared.title', { count: total })}>
      {cleared.map((item) => (
        <Box key={item.id} sx={{ display: 'flex', gap: 1, fontSize: 13, py: 0.25 }}>
          <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {item.on}
          </Box>
          <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            {item.label}
          </Box>
          <Money amount={item.difference} currency={currency} />
        </Box>
      ))}
    </Section>
  );
}

/** The comparison as a whole: the causes that account for it, its classes, the 余额调节表, what was cleared. */
export function SummaryPanel({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const t = useTexts(reconcileTexts);
  const forms = useTexts(reconcileFormTexts);
  const { currency, bridging, refusedDecisions } = comparison;
  return (
    <>
      <Section title={t('summary.causes')}>
        <Causes comparison={comparison} />
      </Section>
      <Section title={t('summary.classes')}>
        <ClassTable table={comparison.table} currency={currency} />
      </Section>
      <Section title={forms('sheet.title')}>
        <SheetTable sheet={comparison.sheet} currency={currency} />
      </Section>
      <TheirStatements statements={comparison.statements} />
      <Cleared cleared={comparison.cleared} total={comparison.clearedTotal} currency={currency} />
      {bridging.count === 0 ? null : (
        <Section title={t('bridging.title')}>
          <Typography variant="body2">
            {t('bridging.text', { count: bridging.count, amount: showAmount(bridging.total, currency) })}
          </Typography>
        </Section>
      )}
      {refusedDecisions.length === 0 ? null : (
        <Section title={t('refused.title')}>
          {refusedDecisions.map(({ uid, refused }) => (
            <Typography key={uid} variant="body2">
              {t(`refused.${refused}`)}
            </Typography>
          ))}
        </Section>
      )}
    </>
  );
}
