import Box from '@mui/material/Box';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import type { GroupRow } from '../../../shared/contract/reconciliation.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import type { RowSource } from '../../api/use-rows.ts';
import { isTyping } from '../../format/ime.ts';
import { rowIndexOf } from '../../ui/grid/grid-body.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { AlignedFrame } from './aligned-style.ts';
import { blockHeight } from './block-size.ts';
import { GroupBlock } from './group-block.tsx';
import type { Picks } from './picks.ts';

const OVERSCAN = 12;

type ListProps = {
  readonly source: RowSource<GroupRow>;
  readonly currency: string;
  readonly index: number;
  readonly picks: Picks;
  readonly mayPick: boolean;
  readonly onGo: (index: number) => void;
  readonly empty: ReactNode;
};

function Captions(): ReactNode {
  const t = useTexts(reconcileTexts);
  return (
    <div className="sides captions" aria-hidden>
      <div className="ours">
        <div className="line">
          <span />
          <span>{t('col.date')}</span>
          <span>{t('col.number')}</span>
          <span className="text">{t('col.oursText')}</span>
          <span className="money">{t('col.ours')}</span>
        </div>
      </div>
      <div className="middle" style={{ border: 0 }}>
        <div>{t('col.difference')}</div>
      </div>
      <div className="theirs">
        <div className="line">
          <span className="money">{t('col.theirs')}</span>
          <span>{t('col.date')}</span>
          <span>{t('col.number')}</span>
          <span className="text">{t('col.theirsText')}</span>
          <span />
        </div>
      </div>
    </div>
  );
}

function Blocks({ source, currency, index, picks, mayPick, onGo }: ListProps): ReactNode {
  const t = useTexts(reconcileTexts);
  const listId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const total = source.total ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => blockHeight(source.at(at)),
    overscan: OVERSCAN,
  });
  useEffect(() => {
    // A page has come: its blocks are as high as what stands in them.
    virtual.measure();
  }, [source, virtual]);
  useEffect(() => {
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
      aria-activedescendant={index < 0 ? undefined : `${listId}-${index}`}
      tabIndex={0}
      className="scroller"
      onClick={(event) => {
        const at = rowIndexOf(event);
        if (at !== null) onGo(at);
      }}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const group = source.at(item.index);
          const ids = group === undefined ? [] : [...group.ours, ...group.theirs].map(({ id }) => id);
          return (
            <GroupBlock
              key={item.index}
              id={`${listId}-${item.index}`}
              {...{ group, currency, total }}
              index={item.index}
              top={item.start}
              current={item.index === index}
              picked={picks.all.length === 0 ? '' : ids.filter(picks.has).join(' ')}
              onPick={mayPick ? picks.toggle : null}
            />
          );
        })}
      </div>
    </Box>
  );
}

/** The two accounts beside each other, group by group; only what is seen is drawn. */
export function AlignedList(props: ListProps): ReactNode {
  const { source, empty } = props;
  return (
    <AlignedFrame>
      <Captions />
      {source.problem === null || source.total !== null ? null : (
        <ProblemNotice problem={source.problem} onRetry={source.refetch} />
      )}
      {source.total === 0 ? empty : null}
      {source.total === null && source.problem === null
        ? Array.from({ length: 8 }, (_, at) => (
            <div key={at} className="wait" aria-busy style={{ width: 200 + ((at * 61) % 240) }} />
          ))
        : null}
      {source.total === null || source.total === 0 ? null : <Blocks {...props} />}
    </AlignedFrame>
  );
}
