import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import type { MatchRow } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import type { RowSource } from '../../api/use-rows.ts';
import { isTyping } from '../../format/ime.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SearchField } from '../../ui/search-field.tsx';

export const TABS = ['proposed', 'ambiguous', 'unmatched', 'accepted'] as const;
export type MatchTab = (typeof TABS)[number];

const CARD_HEIGHT = 58;
const CERTAINTY: { readonly [C in MatchRow['certainty']]: MarkKind } = {
  certain: 'done',
  probable: 'part',
  ambiguous: 'ask',
  none: 'open',
};

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

function Card({
  row,
  current,
  done,
  top,
  onPick,
}: {
  readonly row: MatchRow;
  readonly current: boolean;
  readonly done: boolean;
  readonly top: number;
  readonly onPick: () => void;
}): ReactNode {
  const { receipt } = row;
  const line = {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
    flex: 1,
  } as const;
  return (
    <Box
      id={`match-${row.id}`}
      role="option"
      aria-selected={current}
      onClick={onPick}
      style={{ top, height: CARD_HEIGHT }}
      sx={{
        position: 'absolute',
        left: 0,
        right: 0,
        boxSizing: 'border-box',
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
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Box sx={{ ...line, fontWeight: 600 }} title={receipt.counterparty}>
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
        <Box sx={line} title={receipt.text}>
          {receipt.date.slice(5)} {receipt.text}
        </Box>
        <CardMark row={row} done={done} />
      </Box>
    </Box>
  );
}

function Cards({
  source,
  id,
  index,
  done,
  onPick,
}: {
  readonly source: RowSource<MatchRow>;
  readonly id: string;
  readonly index: number;
  readonly done: ReadonlySet<string>;
  readonly onPick: (id: string) => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: source.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 8,
  });
  useEffect(() => {
    // The keys are for the list, not for the rail or the tab one came by; a search goes on where it is.
    if (!isTyping(document.activeElement)) scroller.current?.focus({ preventScroll: true });
  }, []);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { want, version } = source;
  useEffect(() => {
    if (last > 0) want(first, last);
  }, [want, first, last, version]);
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [index, virtual]);
  return (
    <Box
      ref={scroller}
      role="listbox"
      data-single-keys
      aria-label={t('list.label')}
      aria-activedescendant={index < 0 ? undefined : `match-${id}`}
      tabIndex={0}
      // The match one stands on is marked in the list itself.
      sx={{ flex: 1, minHeight: 0, overflow: 'auto', position: 'relative', '&&': { outline: 'none' } }}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = source.at(item.index);
          if (row === undefined) return null;
          return (
            <Card
              key={row.id}
              row={row}
              current={row.id === id}
              done={done.has(row.id)}
              top={item.start}
              onPick={() => onPick(row.id)}
            />
          );
        })}
      </div>
    </Box>
  );
}

/** The first column: what waits, most worth looking at first, as the engine ranks it. */
export function MatchList(props: {
  readonly source: RowSource<MatchRow>;
  readonly counts: Readonly<Record<string, number>>;
  readonly tab: MatchTab;
  readonly search: string;
  readonly id: string;
  /** Where the match stands in the list; -1 while it is not in it. */
  readonly index: number;
  readonly done: ReadonlySet<string>;
  readonly empty: ReactNode;
  readonly onTab: (tab: MatchTab) => void;
  readonly onSearch: (search: string) => void;
  readonly onPick: (id: string) => void;
}): ReactNode {
  const { source, counts, tab, search, empty } = props;
  const t = useTexts(matchTexts);
  return (
    <Box
      component="section"
      aria-label={t('list.label')}
      sx={{
        width: { xs: 304, xl: 360 },
        flexShrink: 0,
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        borderRight: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Tabs
        value={tab}
        variant="fullWidth"
        onChange={(_event, next: MatchTab) => props.onTab(next)}
        sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
      >
        {TABS.map((one) => (
          <Tab
            key={one}
            value={one}
            label={
              <span>
                {t(`tab.${one}`)}{' '}
                <b style={{ display: 'block' }}>{(counts[one] ?? 0).toLocaleString('en-US')}</b>
              </span>
            }
            sx={{ minWidth: 0, px: 0.25, fontSize: 12.5, lineHeight: 1.35, whiteSpace: 'nowrap' }}
          />
        ))}
      </Tabs>
      <Box sx={{ p: 1, display: 'grid' }}>
        <SearchField label={t('list.search')} value={search} onChange={props.onSearch} width="100%" />
      </Box>
      {source.problem === null ? null : <ProblemNotice problem={source.problem} onRetry={source.refetch} />}
      {source.total === 0 ? (
        <Box sx={{ flex: 1 }}>{empty}</Box>
      ) : (
        <Cards
          key={tab}
          source={source}
          id={props.id}
          index={props.index}
          done={props.done}
          onPick={props.onPick}
        />
      )}
    </Box>
  );
}
