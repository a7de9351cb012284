import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { MatchEvent } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { useRows, type RowSource } from '../../api/use-rows.ts';
import { showAmount } from '../../format/amount.ts';
import { showMoment } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showSize } from './choice.ts';

const LOOK: { readonly [K in MatchEvent['kind']]: MarkKind } = {
  proposed: 'ask',
  accepted: 'done',
  redone: 'done',
  undone: 'open',
  deallocated: 'open',
  reallocated: 'part',
  posted: 'part',
  classified: 'part',
};
const EVENT_HEIGHT = 118;

type Doing = {
  readonly mayWrite: boolean;
  readonly onOpen: (id: string) => void;
  readonly onUndo: (id: string) => void;
  readonly onRedo: (id: string) => void;
};

function EventFacts({ event }: { readonly event: MatchEvent }): ReactNode {
  const words = useWords();
  const { receipt } = event;
  const became = event.class === '' ? '' : `${words(`bankClass.${event.class}`)} ${event.reason}`;
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary', lineHeight: 1.5, overflowWrap: 'anywhere' }}>
      {event.allocations.map((one) => (
        <Box key={one.uid} sx={{ textDecoration: one.undone ? 'line-through' : 'none' }}>
          {one.positiveNumber} ↔ {one.negativeNumber} {showAmount(one.amount, receipt.currency)}
        </Box>
      ))}
      {event.documents.map((one) => (
        <Box key={one.uid} sx={{ textDecoration: one.reversed ? 'line-through' : 'none' }}>
          {words(`kind.${one.kind}`)} {one.number} {showSize(one, receipt.currency)}
        </Box>
      ))}
      {became}
    </Box>
  );
}

function Event({ event, doing }: { readonly event: MatchEvent; readonly doing: Doing }): ReactNode {
  const t = useTexts(matchTexts);
  const { receipt, matchId, party } = event;
  const how = event.automatic ? t('history.automatic') : event.manual ? t('history.manual') : '';
  return (
    <Box role="listitem" sx={{ py: 0.75, borderBottom: 1, borderColor: 'divider', fontSize: 13 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Mark kind={LOOK[event.kind]}>
            <b>{t(`event.${event.kind}`)}</b> {how}
          </Mark>
        </Box>
        <Money
          amount={receipt.amount}
          currency={receipt.currency}
          withCurrency={receipt.currency !== 'CNY'}
        />
      </Box>
      <Box sx={{ overflowWrap: 'anywhere' }}>{party?.name ?? receipt.counterparty}</Box>
      <EventFacts event={event} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
        <Box sx={{ flex: 1, fontSize: 12, color: 'text.secondary' }}>
          {showMoment(event.at)} {event.user}
        </Box>
        {matchId === null ? null : (
          <Button size="small" onClick={() => doing.onOpen(matchId)}>
            {t('history.open')}
          </Button>
        )}
        {matchId !== null && event.undoable && doing.mayWrite ? (
          <Button size="small" color="error" onClick={() => doing.onUndo(matchId)}>
            {t('undo')}
          </Button>
        ) : null}
        {matchId !== null && event.redoable && doing.mayWrite ? (
          <Button size="small" onClick={() => doing.onRedo(matchId)}>
            {t('redo')}
          </Button>
        ) : null}
      </Box>
    </Box>
  );
}

function Events({
  source,
  doing,
}: {
  readonly source: RowSource<MatchEvent>;
  readonly doing: Doing;
}): ReactNode {
  const t = useTexts(matchTexts);
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: source.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => EVENT_HEIGHT,
    overscan: 4,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { want, version } = source;
  useEffect(() => {
    if (last > 0) want(first, last);
  }, [want, first, last, version]);
  return (
    <Box ref={scroller} sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
      <Box
        role="list"
        aria-label={t('history.title')}
        style={{ height: virtual.getTotalSize() }}
        sx={{ position: 'relative' }}
      >
        {items.map((item) => {
          const event = source.at(item.index);
          if (event === undefined) return null;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              style={{ position: 'absolute', left: 0, right: 0, top: item.start }}
            >
              <Event event={event} doing={doing} />
            </div>
          );
        })}
      </Box>
    </Box>
  );
}

/** What was decided, latest first: of the line at hand or of the whole book. From here it is undone and done again. */
export function HistoryPanel({
  id,
  doing,
  onClose,
}: {
  /** The match at hand; empty when there is none. */
  readonly id: string;
  readonly doing: Doing;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const [whole, setWhole] = useState(true);
  const all = whole || id === '';
  const source = useRows(
    'match.history',
    all ? {} : { id },
    (reply): { rows: readonly MatchEvent[]; total: number } => reply,
  );
  return (
    <Inspector title={t('history.title')} onClose={onClose}>
      <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
        <Tabs value={all ? 'all' : 'this'} onChange={(_event, next: string) => setWhole(next === 'all')}>
          <Tab value="all" label={t('history.all')} />
          <Tab value="this" label={t('history.this')} disabled={id === ''} />
        </Tabs>
        {source.problem === null ? null : <ProblemNotice problem={source.problem} onRetry={source.refetch} />}
        {source.total === 0 ? (
          <EmptyState title={t('history.empty')} text={t('history.emptyText')} />
        ) : (
          <Events key={all ? 'all' : id} source={source} doing={doing} />
        )}
      </Box>
    </Inspector>
  );
}
