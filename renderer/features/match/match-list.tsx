import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import type { MatchRow } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import type { RowSource } from '../../api/use-rows.ts';
import { isNegative, sumsByCurrency } from '../../format/amount.ts';
import { isTyping } from '../../format/ime.ts';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { CARD_HEIGHT, MatchCard, type Pick } from './match-card.tsx';
import type { Selection } from './selection.ts';

export const TABS = ['proposed', 'ambiguous', 'unmatched', 'accepted'] as const;
export type MatchTab = (typeof TABS)[number];

/** Rows drawn while the first page is on its way. */
const WAITING_ROWS = 8;

const SCROLLER = {
  flex: 1,
  minHeight: 0,
  overflow: 'auto',
  position: 'relative',
  // What has the focus is the line one stands on.
  '&&': { outline: 'none' },
  '&:focus-visible [aria-current="true"]': {
    outline: '2px solid',
    outlineColor: 'primary.main',
    outlineOffset: -2,
  },
} as const;

type ListProps = {
  readonly source: RowSource<MatchRow>;
  readonly counts: Readonly<Record<string, number>>;
  readonly tab: MatchTab;
  readonly search: string;
  readonly id: string;
  /** Where the match stands in the list; -1 while it is not in it. */
  readonly index: number;
  readonly done: ReadonlySet<string>;
  readonly selection: Selection;
  /** Tick boxes are shown: several are being picked. */
  readonly picking: boolean;
  readonly empty: ReactNode;
  readonly onTab: (tab: MatchTab) => void;
  readonly onSearch: (search: string) => void;
  readonly onPick: (id: string) => void;
};

function usePick(props: ListProps): (index: number, id: string, how: Pick) => void {
  const latest = useRef(props);
  latest.current = props;
  // Cards are drawn again only when they changed themselves, so what they call must stay the same.
  return useCallback((index, id, how) => {
    const { selection, onPick, index: here } = latest.current;
    if (how === 'go') return onPick(id);
    if (how === 'toggle') return selection.toggle(index);
    // Shift begins at the line one stands on when nothing is picked yet.
    if (selection.rows.length === 0 && here >= 0) selection.toggle(here);
    void selection.extendTo(index);
  }, []);
}

function Cards(props: ListProps): ReactNode {
  const { source, id, index, done, selection, picking } = props;
  const t = useTexts(matchTexts);
  const scroller = useRef<HTMLDivElement>(null);
  const pick = usePick(props);
  const total = source.total ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: total,
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
      data-match-list
      aria-label={t('list.label')}
      aria-multiselectable
      aria-activedescendant={index < 0 ? undefined : `match-${id}`}
      tabIndex={0}
      sx={SCROLLER}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = source.at(item.index);
          if (row === undefined) return null;
          return (
            <MatchCard
              key={row.id}
              row={row}
              index={item.index}
              total={total}
              current={row.id === id}
              picked={selection.has(row.id)}
              picking={picking}
              done={done.has(row.id)}
              top={item.start}
              onPick={pick}
            />
          );
        })}
      </div>
    </Box>
  );
}

/** How many are picked and how much they are, money in and money out apart. */
function Picked({ selection }: { readonly selection: Selection }): ReactNode {
  const t = useTexts(matchTexts);
  const { rows } = selection;
  if (rows.length === 0) return null;
  const receipts = rows.map(({ receipt }) => receipt);
  const sums = [
    ...sumsByCurrency(receipts.filter(({ amount }) => !isNegative(amount))),
    ...sumsByCurrency(receipts.filter(({ amount }) => isNegative(amount))),
  ];
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        px: 1.25,
        py: 0.5,
        borderTop: 1,
        borderColor: 'divider',
        fontSize: 13,
      }}
    >
      <Box sx={{ flex: 1 }}>
        {t('list.picked', { count: rows.length.toLocaleString('en-US') })}
        {sums.map(({ amount, currency }) => (
          <div key={`${currency} ${amount}`}>
            <Money amount={amount} currency={currency} withCurrency strong />
          </div>
        ))}
      </Box>
      <Button color="inherit" onClick={selection.clear}>
        {t('list.unpick')}
      </Button>
    </Box>
  );
}

function ListTabs({ tab, counts, onTab }: TabsProps): ReactNode {
  const t = useTexts(matchTexts);
  return (
    <Tabs
      value={tab}
      variant="fullWidth"
      onChange={(_event, next: MatchTab) => onTab(next)}
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
  );
}

type TabsProps = {
  readonly tab: MatchTab;
  readonly counts: Readonly<Record<string, number>>;
  readonly onTab: (tab: MatchTab) => void;
};

function Waiting(): ReactNode {
  return (
    <Box aria-busy sx={{ flex: 1, overflow: 'hidden' }}>
      {Array.from({ length: WAITING_ROWS }, (_, index) => (
        <Box key={index} sx={{ px: 1.25, py: 1, height: CARD_HEIGHT, boxSizing: 'border-box' }}>
          <Skeleton width="70%" height={18} />
          <Skeleton width="45%" height={16} />
        </Box>
      ))}
    </Box>
  );
}

/** The first column: what waits, most worth looking at first, as the engine ranks it. */
export function MatchList(props: ListProps): ReactNode {
  const { source, tab, search, empty } = props;
  const t = useTexts(matchTexts);
  return (
    <Box
      component="section"
      aria-label={t('list.label')}
      sx={{
        width: { xs: 288, lg: 304, xl: 360 },
        flexShrink: 0,
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        borderRight: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <ListTabs tab={tab} counts={props.counts} onTab={props.onTab} />
      <Box data-match-search sx={{ p: 1, display: 'grid' }}>
        <SearchField label={t('list.search')} value={search} onChange={props.onSearch} width="100%" />
      </Box>
      {source.problem === null ? null : <ProblemNotice problem={source.problem} onRetry={source.refetch} />}
      {source.total === null && source.problem === null ? <Waiting /> : null}
      {source.total === 0 ? <Box sx={{ flex: 1, overflow: 'auto' }}>{empty}</Box> : null}
      {source.total === null || source.total === 0 ? null : <Cards key={tab} {...props} />}
      <Picked selection={props.selection} />
    </Box>
  );
}
