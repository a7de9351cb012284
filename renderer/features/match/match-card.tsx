import Box from '@mui/material/Box';
import { memo, type MouseEvent, type ReactNode } from 'react';
import type { MatchRow } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';

export const CARD_HEIGHT = 58;

export const CERTAINTY: { readonly [C in MatchRow['certainty']]: MarkKind } = {
  certain: 'done',
  probable: 'part',
  ambiguous: 'ask',
  none: 'open',
};

const LINE = {
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  minWidth: 0,
  flex: 1,
} as const;

function CardMark({ row, done }: { readonly row: MatchRow; readonly done: boolean }): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const accepted = done || row.status === 'accepted';
  const open = row.status === 'unmatched';
  return (
    <Mark kind={accepted ? 'done' : open ? 'open' : CERTAINTY[row.certainty]}>
      {accepted ? t('list.accepting') : open ? t('tab.unmatched') : words(`certainty.${row.certainty}`)}
    </Mark>
  );
}

/** How a card was clicked: with Shift, with Ctrl or Cmd or on its tick box, or plainly. */
export type Pick = 'go' | 'toggle' | 'extend';

function pickOf(event: MouseEvent): Pick {
  if (event.shiftKey) return 'extend';
  const onBox = event.target instanceof HTMLInputElement;
  return event.ctrlKey || event.metaKey || onBox ? 'toggle' : 'go';
}

type CardProps = {
  readonly row: MatchRow;
  readonly index: number;
  readonly total: number;
  readonly current: boolean;
  readonly picked: boolean;
  readonly picking: boolean;
  readonly done: boolean;
  readonly top: number;
  readonly onPick: (index: number, id: string, how: Pick) => void;
};

/** One line of money that waits. */
export const MatchCard = memo(function MatchCard(props: CardProps): ReactNode {
  const { row, index, total, current, picked, picking, done, top, onPick } = props;
  const t = useTexts(matchTexts);
  const { receipt } = row;
  return (
    <Box
      id={`match-${row.id}`}
      role="option"
      aria-selected={current || picked}
      aria-current={current}
      aria-posinset={index + 1}
      aria-setsize={total}
      onMouseDown={(event) => {
        // Shift marks text otherwise.
        if (event.shiftKey) event.preventDefault();
      }}
      onClick={(event) => onPick(index, row.id, pickOf(event))}
      style={{ top, height: CARD_HEIGHT }}
      sx={{
        position: 'absolute',
        left: 0,
        right: 0,
        boxSizing: 'border-box',
        display: 'flex',
        gap: 1,
        px: 1.25,
        py: 0.75,
        cursor: 'default',
        fontSize: 13,
        lineHeight: 1.5,
        opacity: done ? 0.55 : 1,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: current ? (theme) => theme.tokens.selected : 'transparent',
        boxShadow: (theme) => (current ? `inset 3px 0 0 ${theme.tokens.accent}` : 'none'),
        '&:hover': { bgcolor: (theme) => (current ? theme.tokens.selected : theme.tokens.hover) },
      }}
    >
      {picking ? (
        <input
          type="checkbox"
          checked={picked}
          readOnly
          tabIndex={-1}
          aria-label={t('list.pick', { who: receipt.counterparty })}
          style={{ width: 15, height: 15, margin: '3px 0 0', flexShrink: 0 }}
        />
      ) : null}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Box sx={{ ...LINE, fontWeight: 600 }} title={receipt.counterparty}>
            {receipt.counterparty === '' ? '—' : receipt.counterparty}
          </Box>
          <Money
            amount={receipt.amount}
            currency={receipt.currency}
            strong
            withCurrency={receipt.currency !== 'CNY'}
          />
        </Box>
        <Box sx={{ display: 'flex', gap: 1, color: 'text.secondary', fontSize: 12 }}>
          <Box sx={LINE} title={receipt.text}>
            {receipt.date.slice(5)} {receipt.text}
          </Box>
          <CardMark row={row} done={done} />
        </Box>
      </Box>
    </Box>
  );
});
