import Box from '@mui/material/Box';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { isNegative, showAmount } from '../../format/amount.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { itemFault, toggled, withAmount, type Choice } from './choice.ts';

/** From so many items on they can be searched. */
const SEARCHABLE = 12;

/** The caption of an amount in a row is for screen readers: the row says what it is. */
const QUIET_LABEL = {
  '.MuiInputLabel-root': { position: 'absolute', clipPath: 'inset(50%)', width: 1, height: 1 },
  '.MuiOutlinedInput-notchedOutline': { top: 0 },
  legend: { display: 'none' },
} as const;

type ItemProps = {
  readonly item: OpenItemRow;
  readonly amount: string | null;
  readonly disabled: boolean;
  readonly onToggle: () => void;
  readonly onAmount: (amount: string) => void;
};

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

function Item({ item, amount, disabled, onToggle, onAmount }: ItemProps): ReactNode {
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
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(96px, 1.4fr) minmax(104px, 1fr) 100px 124px',
        columnGap: 1,
        alignItems: 'center',
        minHeight: 34,
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
        onChange={onToggle}
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
        <Box sx={QUIET_LABEL}>
          <AmountField
            label={t('items.amount', { number: item.number })}
            currency={item.currency}
            value={amount}
            disabled={disabled}
            error={error}
            onChange={onAmount}
          />
        </Box>
      )}
    </Box>
  );
}

/** Moves the focus among the tick boxes; Space ticks, as boxes do by themselves. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-item]')];
  const at = boxes.findIndex((box) => box === event.target);
  if (at < 0) return;
  if (event.key === ' ') event.stopPropagation();
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  boxes[at + step]?.focus();
}

/** The open items of the party: tick them, or write what part of them is settled. */
export function OpenItems(props: {
  readonly items: readonly OpenItemRow[];
  readonly currency: string;
  readonly choice: Choice;
  readonly disabled: boolean;
  readonly onChange: (choice: Choice) => void;
}): ReactNode {
  const { items, currency, choice, disabled, onChange } = props;
  const t = useTexts(matchTexts);
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const chosen = new Map(choice.items.map((item) => [item.lineId, item.amount]));
  const [proposed] = useState(() => new Set(chosen.keys()));
  // What was proposed comes first, and stays where it is while one ticks.
  const shown = items
    .filter((item) => chosen.has(item.lineId) || item.number.toLowerCase().includes(search.toLowerCase()))
    .toSorted((one, other) => Number(proposed.has(other.lineId)) - Number(proposed.has(one.lineId)));
  if (items.length === 0) {
    return <EmptyState title={t('items.none', { currency })} text={t('items.noneText')} />;
  }
  return (
    <>
      {items.length < SEARCHABLE ? null : (
        <Box sx={{ px: 1, pb: 0.75 }}>
          <SearchField label={t('items.search')} value={search} onChange={setSearch} />
        </Box>
      )}
      <Box ref={list} role="group" aria-label={t('items.title')} onKeyDown={moveFocus}>
        {shown.map((item) => (
          <Item
            key={item.lineId}
            item={item}
            amount={chosen.get(item.lineId) ?? null}
            disabled={disabled}
            onToggle={() => onChange(toggled(choice, item))}
            onAmount={(amount) => onChange(withAmount(choice, item.lineId, amount))}
          />
        ))}
      </Box>
    </>
  );
}
