import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { SheetRow, SheetSideRow } from '../../../shared/contract/reconciliation.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { isZero, showAmount } from '../../format/amount.ts';
import { Mark } from '../../ui/mark.tsx';
import { useTexts } from '../../ui/preferences.ts';

type Side = 'ours' | 'theirs';
const PAIRS = ['added', 'reduced', 'corrected'] as const;

/** One side of the sheet, from the balance of its books to the adjusted balance, with the documents under each pair. */
function SideTable(props: {
  readonly side: Side;
  readonly of: SheetSideRow;
  readonly currency: string;
}): ReactNode {
  const { side, of, currency } = props;
  const forms = useTexts(reconcileFormTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const row = (caption: string, amount: string, strong = false): ReactNode => (
    <Box sx={{ display: 'flex', gap: 1, fontWeight: strong ? 600 : 400, py: 0.25 }}>
      <Box sx={{ flex: 1 }}>{caption}</Box>
      <Box sx={{ fontVariantNumeric: 'tabular-nums' }}>{showAmount(amount, currency)}</Box>
    </Box>
  );
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 1, py: 0.5, fontSize: 13 }}>
      {row(forms(`sheet.balance.${side}`), of.balance)}
      {PAIRS.map((pair) => (
        <Box key={pair}>
          {row(forms(`sheet.${pair}.${side}`), of[pair].total)}
          {of[pair].entries.map((entry) => (
            <Box
              key={entry.groupId}
              sx={{ display: 'flex', gap: 1, pl: 1.5, color: 'text.secondary', fontSize: 12 }}
            >
              <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
                {entry.date ?? ''} {entry.label} · {words(`cause.${entry.cause}`)}
              </Box>
              <Box sx={{ fontVariantNumeric: 'tabular-nums' }}>{showAmount(entry.amount, currency)}</Box>
            </Box>
          ))}
          {of[pair].count > of[pair].entries.length ? (
            <Box sx={{ pl: 1.5, color: 'text.secondary', fontSize: 12 }}>
              {forms('sheet.more', { count: of[pair].count - of[pair].entries.length })}
            </Box>
          ) : null}
        </Box>
      ))}
      <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
        {row(forms('sheet.adjusted'), of.adjusted, true)}
      </Box>
    </Box>
  );
}

/** The 余额调节表 as figures; the paper itself is drawn by the preview. */
export function SheetTable({
  sheet,
  currency,
}: {
  readonly sheet: SheetRow;
  readonly currency: string;
}): ReactNode {
  const forms = useTexts(reconcileFormTexts);
  const closes = isZero(sheet.unexplained);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <SideTable side="ours" of={sheet.ours} currency={currency} />
      <SideTable side="theirs" of={sheet.theirs} currency={currency} />
      <Mark kind={closes ? 'done' : 'wrong'}>
        {closes
          ? forms('sheet.closes')
          : forms('sheet.unexplained', { amount: showAmount(sheet.unexplained, currency) })}
      </Mark>
      {sheet.unexplainedEntries.map((entry) => (
        <Box key={`${entry.of} ${entry.groupId ?? ''}`} sx={{ fontSize: 12, color: 'text.secondary' }}>
          {entry.of === 'group' ? entry.label : forms(`sheet.of.${entry.of}`)}{' '}
          {showAmount(entry.amount, currency)}
        </Box>
      ))}
    </Box>
  );
}
