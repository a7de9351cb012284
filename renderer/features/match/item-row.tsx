import Box from '@mui/material/Box';
import { memo, type KeyboardEvent, type ReactNode } from 'react';
import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { isNegative, showAmount } from '../../format/amount.ts';
import { readAmount } from '../../format/amount-expression.ts';
import { isComposing } from '../../format/ime.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { itemFault } from './choice.ts';
import { focusList } from './focus.ts';

export const ITEM_HEIGHT = 38;

/** The caption of an amount in a row is for screen readers: the row says what it is. */
const QUIET_LABEL = {
  '.MuiInputLabel-root': { position: 'absolute', clipPath: 'inset(50%)', width: 1, height: 1 },
  '.MuiOutlinedInput-notchedOutline': { top: 0 },
  legend: { display: 'none' },
} as const;

function ItemFacts({ item }: { readonly item: OpenItemRow }): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  return (
    <>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere', lineHeight: 1.35 }}>
        <b>{item.number}</b>{' '}
        <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
          {words(`kind.${item.kind}`)}
        </Box>
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: 12, lineHeight: 1.35 }}>
        <div>{item.dueDate === null ? item.date : `${t('items.due')} ${item.dueDate}`}</div>
        {item.daysOverdue > 0 && !isNegative(item.open) ? (
          <Mark kind="warning">{t('items.dueSince', { days: item.daysOverdue })}</Mark>
        ) : null}
      </Box>
    </>
  );
}

/** Enter in an amount takes it and goes back to the list, where the next Enter accepts. */
function leaveOnEnter(event: KeyboardEvent<HTMLElement>, currency: string): void {
  if (event.key !== 'Enter' || isComposing(event) || event.ctrlKey || event.metaKey) return;
  if (event.target instanceof HTMLInputElement && readAmount(event.target.value, currency).ok) focusList();
}

/** One open item: ticked or not, and what of it is settled. Drawn again only when that changed. */
export const ItemRow = memo(function ItemRow(props: {
  readonly item: OpenItemRow;
  /** What of it is chosen; null while it is not ticked. */
  readonly amount: string | null;
  readonly disabled: boolean;
  readonly onToggle: (item: OpenItemRow) => void;
  readonly onAmount: (lineId: string, amount: string) => void;
}): ReactNode {
  const { item, amount, disabled, onToggle, onAmount } = props;
  const t = useTexts(matchTexts);
  const fault = amount === null ? null : itemFault(item, amount);
  const error =
    fault === 'too-much'
      ? t('items.tooMuch', { open: showAmount(item.open, item.currency) })
      : fault === 'wrong-sign'
        ? t('items.wrongSign')
        : '';
  const part = amount !== null && fault === null && amount !== item.open;
  return (
    <Box
      data-item-row={item.lineId}
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(96px, 1.4fr) minmax(104px, 1fr) 100px 124px',
        columnGap: 1,
        alignItems: 'center',
        // Rows that are not ticked all have one height, so that a long list need not measure them.
        ...(amount === null ? { height: ITEM_HEIGHT, overflow: 'hidden' } : { minHeight: ITEM_HEIGHT }),
        boxSizing: 'border-box',
        px: 1,
        py: 0.25,
        fontSize: 13,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: amount === null ? 'transparent' : (theme) => theme.tokens.selected,
      }}
    >
      <input
        type="checkbox"
        data-item
        checked={amount !== null}
        disabled={disabled}
        aria-label={t('items.pick', { number: item.number })}
        onChange={() => onToggle(item)}
        style={{ width: 16, height: 16, margin: 0 }}
      />
      <ItemFacts item={item} />
      <Box sx={{ textAlign: 'right' }}>
        <Money amount={item.open} currency={item.currency} />
        {part ? <Mark kind="part">{t('items.part')}</Mark> : null}
      </Box>
      {amount === null ? (
        <span />
      ) : (
        <Box data-amount sx={QUIET_LABEL} onKeyDown={(event) => leaveOnEnter(event, item.currency)}>
          <AmountField
            label={t('items.amount', { number: item.number })}
            currency={item.currency}
            value={amount}
            disabled={disabled}
            error={error}
            onChange={(next) => onAmount(item.lineId, next)}
          />
        </Box>
      )}
    </Box>
  );
});
