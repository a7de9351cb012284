import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import type { Bench } from './bench.ts';
import { toggled, withAmount } from './choice.ts';
import { focusList } from './focus.ts';
import { ITEM_HEIGHT, ItemRow } from './item-row.tsx';
import type { Somebody } from './kept-drafts.ts';

/** From so many items on they can be searched. */
const SEARCHABLE = 12;

/** A line of the list: the name of a party where there are several, or an item. */
type Line =
  | { readonly key: string; readonly party: Somebody }
  | { readonly key: string; readonly item: OpenItemRow };

/** Moves the focus among the tick boxes; Space ticks, as boxes do by themselves. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Escape') {
    focusList();
    return event.stopPropagation();
  }
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-item]')];
  const at = boxes.findIndex((box) => box === event.target);
  if (at < 0) return;
  if (event.key === ' ') event.stopPropagation();
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  event.stopPropagation();
  boxes[at + step]?.focus();
}

/** What is shown: ticked when it was opened first, and whatever is ticked stays while one searches. */
function useLines(bench: Bench, search: string): readonly Line[] {
  const { groups, choice } = bench;
  const [first] = useState(() => new Set(choice.items.map((item) => item.lineId)));
  return useMemo(() => {
    const chosen = new Set(choice.items.map((item) => item.lineId));
    const wanted = search.toLowerCase();
    return groups.flatMap(({ party, items }): readonly Line[] => {
      const shown = items
        .filter((item) => chosen.has(item.lineId) || item.number.toLowerCase().includes(wanted))
        .toSorted((one, other) => Number(first.has(other.lineId)) - Number(first.has(one.lineId)))
        .map((item) => ({ key: item.lineId, item }));
      return groups.length === 1 ? shown : [{ key: party.uid, party }, ...shown];
    });
  }, [groups, choice.items, search, first]);
}

/** Ticking and changing an item, the same functions for as long as the list is shown. */
function useItemActs(bench: Bench): {
  readonly toggle: (item: OpenItemRow) => void;
  readonly change: (lineId: string, amount: string) => void;
} {
  const latest = useRef(bench);
  latest.current = bench;
  const toggle = useCallback((item: OpenItemRow) => {
    const { choice, setChoice } = latest.current;
    setChoice(toggled(choice, item));
  }, []);
  const change = useCallback((lineId: string, amount: string) => {
    const { choice, setChoice } = latest.current;
    setChoice(withAmount(choice, lineId, amount));
  }, []);
  return { toggle, change };
}

function ItemLines(props: {
  readonly bench: Bench;
  readonly lines: readonly Line[];
  readonly disabled: boolean;
  readonly scroller: HTMLElement | null;
}): ReactNode {
  const { bench, lines, disabled, scroller } = props;
  const t = useTexts(matchTexts);
  const list = useRef<HTMLDivElement>(null);
  // What stands above the list scrolls together with it, and may grow and shrink.
  const top = list.current?.offsetTop ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: () => ITEM_HEIGHT,
    getItemKey: (index) => lines[index]?.key ?? index,
    scrollMargin: top,
    overscan: 12,
  });
  const { toggle, change } = useItemActs(bench);
  const chosen = new Map(bench.choice.items.map((item) => [item.lineId, item.amount]));
  return (
    <Box
      ref={list}
      role="group"
      aria-label={t('items.title')}
      onKeyDown={moveFocus}
      style={{ height: virtual.getTotalSize() }}
      sx={{ position: 'relative' }}
    >
      {virtual.getVirtualItems().map(({ index, start }) => {
        const line = lines[index];
        if (line === undefined) return null;
        return (
          <div
            key={line.key}
            ref={'item' in line && !chosen.has(line.item.lineId) ? undefined : virtual.measureElement}
            data-index={index}
            style={{ position: 'absolute', left: 0, right: 0, top: start - top }}
          >
            {'party' in line ? (
              <Typography
                variant="body2"
                sx={{ px: 1, pt: 0.75, pb: 0.25, fontWeight: 600, overflowWrap: 'anywhere' }}
              >
                {line.party.code} {line.party.name}
              </Typography>
            ) : (
              <ItemRow
                item={line.item}
                amount={chosen.get(line.item.lineId) ?? null}
                disabled={disabled}
                onToggle={toggle}
                onAmount={change}
              />
            )}
          </div>
        );
      })}
    </Box>
  );
}

/** The open items of the party, and of further parties one of a group pays for: tick them, or write what part of them is settled. */
export function OpenItems(props: {
  readonly bench: Bench;
  readonly disabled: boolean;
  /** What the list scrolls in. */
  readonly scroller: HTMLElement | null;
}): ReactNode {
  const { bench, disabled, scroller } = props;
  const t = useTexts(matchTexts);
  const [search, setSearch] = useState('');
  const lines = useLines(bench, search);
  const { items, currency } = bench;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, px: 1, pb: 0.75, alignItems: 'flex-end' }}>
        {items.length < SEARCHABLE ? null : (
          <SearchField label={t('items.search')} value={search} onChange={setSearch} width={180} />
        )}
        {disabled ? null : (
          <Box data-add-party sx={{ flex: 1, minWidth: 200, pt: 0.75 }}>
            <PartyField
              key={bench.groups.length}
              label={t('items.addParty')}
              value={null}
              onChange={(party) => {
                if (party !== null) bench.addParty(party);
              }}
            />
          </Box>
        )}
      </Box>
      {items.length === 0 ? (
        <EmptyState title={t('items.none', { currency })} text={t('items.noneText')} />
      ) : (
        <ItemLines bench={bench} lines={lines} disabled={disabled} scroller={scroller} />
      )}
    </>
  );
}
