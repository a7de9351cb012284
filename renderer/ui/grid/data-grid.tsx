import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import type { RowSource } from '../../api/use-rows.ts';
import { isComposing } from '../../format/ime.ts';
import { toTsv } from '../../format/tsv.ts';
import { goTo, type Location } from '../navigation.ts';
import { useTexts } from '../preferences.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { showToast } from '../toast-store.ts';
import { HEADER_HEIGHT, ROW_HEIGHT } from '../tokens.ts';
import type { ListOutput } from '../write-list.ts';
import type { GridEditing } from './cell-editor.ts';
import { columnTemplate, type Column, type Sort } from './column.ts';
import { FilterChips } from './filter-chips.tsx';
import {
  cellElementId,
  columnOf,
  GridBody,
  rowElementId,
  rowIndexOf,
  tellWhole,
  type RowTone,
} from './grid-body.tsx';
import { GridFoot } from './grid-foot.tsx';
import { GridHeader } from './grid-header.tsx';
import { gridAction } from './grid-keyboard.ts';
import { GridPanels, GridTools, type OpenPanel } from './grid-panels.tsx';
import { GridFrame } from './grid-style.ts';
import type { GridTerms } from './grid-terms.ts';
import { PastePanel } from './paste-panel.tsx';
import { RowMenu, useRowMenu } from './row-menu.tsx';
import { useEditing } from './use-editing.ts';
import { useColumnActs } from './use-column-acts.ts';
import { useSelection, type SelectionControl } from './use-selection.ts';

/** What a grid is told. */
export type DataGridProps<Row> = {
  /** Name of the grid: its column widths are kept under it. */
  readonly name: string;
  /** What a screen reader calls it. */
  readonly label: string;
  readonly source: RowSource<Row>;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** The order of the list by itself. */
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  /** Filters and order, where the engine has them for the list. */
  readonly terms?: GridTerms;
  /** How what is shown is written to a file. */
  readonly output?: ListOutput;
  /** Enter or double click. */
  readonly onOpen?: (row: Row) => void;
  /** Where a row is opened, instead: in this window, or by its menu in one of its own. */
  readonly opensAt?: (row: Row) => Location;
  /** Space, or a click: shows the row in the inspector. */
  readonly onInspect?: (row: Row) => void;
  /** How cells are changed in place, by whoever may. */
  readonly editing?: GridEditing<Row> | undefined;
  /** Why cells are not changed in place, said when somebody tries. */
  readonly fixed?: string | undefined;
  readonly onSelection?: (rows: readonly Row[]) => void;
  /** Shown instead of rows when there are none: what to do next. */
  readonly empty: ReactNode;
  readonly tone?: (row: Row) => RowTone;
  /** A row somebody asked to be shown: it is picked and scrolled to whenever this becomes another object. */
  readonly at?: { readonly index: number } | null;
  /** Right end of the foot. */
  readonly foot?: ReactNode;
  readonly autoFocus?: boolean;
};

const NO_TONE = (): RowTone => null;

function useGridKeys<Row>(
  props: DataGridProps<Row>,
  selection: SelectionControl<Row>,
  pageRows: () => number,
  stepCell: (step: 1 | -1) => void,
  taken: (event: KeyboardEvent) => boolean,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (isComposing(event) || event.defaultPrevented || event.target !== event.currentTarget) return;
    if (taken(event)) return;
    const action = gridAction(event, selection.active, props.source.total ?? 0, pageRows());
    if (action === null) return;
    const row = props.source.at(selection.active);
    if (action.type === 'clear' && selection.rows.size === 0) return;
    if (action.type === 'open' && (row === undefined || props.onOpen === undefined)) return;
    event.preventDefault();
    if (action.type === 'cell') stepCell(action.step);
    if (action.type === 'move') selection.pick(action.to);
    if (action.type === 'extend') selection.extend(action.to);
    if (action.type === 'all') selection.all();
    if (action.type === 'clear') selection.clear();
    if (action.type === 'toggle' && selection.active >= 0) selection.toggle(selection.active);
    if (row === undefined) return;
    if (action.type === 'open') props.onOpen?.(row);
    if (action.type === 'inspect') props.onInspect?.(row);
  };
}

function useGridMouse<Row>(
  props: DataGridProps<Row>,
  selection: SelectionControl<Row>,
  onCell: (column: string | null) => void,
  takesDouble: (event: MouseEvent) => boolean,
): { readonly onClick: (event: MouseEvent) => void; readonly onDoubleClick: (event: MouseEvent) => void } {
  return {
    onClick: (event) => {
      const index = rowIndexOf(event);
      if (index === null) return;
      onCell(columnOf(event));
      if (event.shiftKey) selection.extend(index);
      else if (event.ctrlKey || event.metaKey) selection.toggle(index);
      else {
        selection.pick(index);
        const row = props.source.at(index);
        if (row !== undefined) props.onInspect?.(row);
      }
    },
    onDoubleClick: (event) => {
      if (takesDouble(event)) return;
      const row = props.source.at(rowIndexOf(event) ?? -1);
      if (row !== undefined) props.onOpen?.(row);
    },
  };
}

function useCopy<Row>(
  columns: readonly Column<Row>[],
  selection: SelectionControl<Row>,
): (event: ClipboardEvent) => void {
  const t = useTexts(commonTexts);
  return (event) => {
    const chosen = window.getSelection();
    if (selection.rows.size === 0 || (chosen !== null && !chosen.isCollapsed)) return;
    const rows = [...selection.rows.values()];
    event.clipboardData.setData(
      'text/plain',
      toTsv(rows.map((row) => columns.map((column) => column.text(row)))),
    );
    event.preventDefault();
    showToast({ text: t('grid.copied', { count: rows.length }), quiet: true });
  };
}

/** What stands in the place of rows is a row of its own, as a grid holds nothing else. */
function InsteadOfRows({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div role="row" style={{ display: 'contents' }}>
      <div role="gridcell" style={{ display: 'contents' }}>
        {children}
      </div>
    </div>
  );
}

function Content<Row>(props: DataGridProps<Row> & { readonly children: ReactNode }): ReactNode {
  const { source } = props;
  if (source.problem !== null && source.total === null)
    return (
      <InsteadOfRows>
        <ProblemNotice problem={source.problem} onRetry={source.refetch} />
      </InsteadOfRows>
    );
  if (source.total === 0) return <InsteadOfRows>{props.empty}</InsteadOfRows>;
  if (source.total === null) {
    return Array.from({ length: 8 }, (_, index) => (
      <div
        key={index}
        className="grid-wait"
        style={{ width: 200 + ((index * 61) % 240), margin: '19px 8px' }}
      />
    ));
  }
  return props.children;
}

/** The cell the keyboard stands on, by its column: left and right go along those shown and bring them into view. */
function useCell<Row>(
  shown: readonly Column<Row>[],
  scroller: RefObject<HTMLDivElement | null>,
): {
  readonly cell: string | null;
  readonly setCell: (id: string | null) => void;
  readonly step: (step: 1 | -1) => void;
} {
  const [chosen, setCell] = useState<string | null>(null);
  const at = shown.findIndex(({ id }) => id === chosen);
  const cell = at < 0 ? null : chosen;
  useEffect(() => {
    scroller.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [cell, scroller]);
  return {
    cell,
    setCell,
    step: (step) => {
      const next = shown[at < 0 ? (step === 1 ? 0 : shown.length - 1) : at + step];
      if (next !== undefined) setCell(next.id);
    },
  };
}

/** Picks what is asked for from outside, tells what is picked, and takes the focus where that is wished. */
function useFollowing<Row>(
  { onSelection, at = null, autoFocus }: DataGridProps<Row>,
  selection: SelectionControl<Row>,
  scroller: RefObject<HTMLDivElement | null>,
): void {
  const { rows } = selection;
  const tell = useEffectEvent((picked: readonly Row[]) => onSelection?.(picked));
  useEffect(() => {
    tell([...rows.values()]);
  }, [rows]);
  const pick = useEffectEvent((index: number) => selection.pick(index));
  useEffect(() => {
    if (at !== null) pick(at.index);
  }, [at]);
  useEffect(() => {
    if (autoFocus === true) scroller.current?.focus({ preventScroll: true });
  }, [autoFocus, scroller]);
}

/** A grid whose rows have a place of their own goes there. */
function withOpening<Row>(props: DataGridProps<Row>): DataGridProps<Row> {
  const { opensAt, onOpen } = props;
  return onOpen !== undefined || opensAt === undefined
    ? props
    : { ...props, onOpen: (row) => goTo(opensAt(row)) };
}

/** What a grid is made of: its columns as laid out, what is picked, the cell stood on, its menu, its edits, and what keys and mouse do. */
function useGrid<Row>(props: DataGridProps<Row>) {
  const { source, rowKey, editing, fixed } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const acts = useColumnActs(props, scroller);
  const { layout, shown, frozen } = acts;
  const selection = useSelection(source, rowKey);
  const { cell, setCell, step } = useCell(shown, scroller);
  const { template, total: minWidth, lefts } = columnTemplate(shown, layout.widths, frozen);
  const pageRows = (): number =>
    Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT) / ROW_HEIGHT) - 1;
  const menu = useRowMenu({ source, selection, rowKey, cell });
  const at = { scroller, selection, cell, setCell, stepCell: step };
  const edits = useEditing({ source, rowKey, shown, editing, fixed, ...at });
  const taken = (event: KeyboardEvent): boolean => menu.onKey(event) || edits.onKey(event);
  const onKeyDown = useGridKeys(props, selection, pageRows, step, taken);
  const mouse = useGridMouse(props, selection, setCell, edits.onDoubleClick);
  const onCopy = useCopy(shown, selection);
  useFollowing(props, selection, scroller);
  const activeRow = rowElementId(gridId, selection.active);
  const active = selection.active < 0 ? undefined : cell === null ? activeRow : cellElementId(activeRow);
  const handlers = {
    onKeyDown,
    onContextMenu: menu.onContextMenu,
    onMouseOver: tellWhole,
    ...mouse,
    onCopy,
    onPaste: edits.onPaste,
  };
  const drawn = { template, minWidth, lefts };
  return { gridId, scroller, acts, selection, cell, drawn, menu, edits, active, handlers };
}

/**
 * Our own grid: rows fetched in pages and drawn only where they are seen, so that 100,000 are as quick as ten; filters,
 * order, columns as one likes them, keyboard, picking with Shift and Ctrl, sums in the foot, copying to Excel, views, files.
 */
export function DataGrid<Row>(given: DataGridProps<Row>): ReactNode {
  const props = withOpening(given);
  const { name, label, source, columns, rowKey, terms, output, editing } = props;
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  const { gridId, scroller, acts, selection, cell, drawn, menu, edits, active, handlers } = useGrid(props);
  const { layout, shown } = acts;
  const waiting = source.total === null && source.problem === null;
  const openColumn = (column: string, anchor: OpenPanel['anchor']): void =>
    setPanel({ kind: 'column', column, anchor });
  const shared = { name, columns, layout, terms, output };
  return (
    <GridFrame>
      {terms === undefined ? null : <FilterChips {...{ columns, terms }} onChange={openColumn} />}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={(source.total ?? 0) + 1}
        aria-colcount={shown.length}
        aria-multiselectable
        aria-busy={waiting}
        aria-activedescendant={active}
        tabIndex={0}
        className="grid-scroll"
        style={{ scrollPaddingLeft: drawn.lefts.length === 0 ? 0 : acts.frozenWidth }}
        {...handlers}
      >
        <GridHeader
          {...drawn}
          {...acts.header}
          onMenu={openColumn}
          onLeave={() => scroller.current?.focus({ preventScroll: true })}
        />
        <Content {...props}>
          <GridBody
            {...{ gridId, scroller, source, cell, selection, rowKey, editing }}
            {...drawn}
            edit={edits.edit}
            columns={shown}
            tone={props.tone ?? NO_TONE}
          />
        </Content>
      </div>
      <GridFoot
        columns={shown}
        total={source.total}
        waiting={waiting}
        selection={selection}
        extra={props.foot}
        tools={<GridTools {...shared} onPanel={setPanel} />}
      />
      <RowMenu
        {...{ name, menu, source, terms, selection, rowKey }}
        columns={shown}
        onOpen={props.onOpen}
        opensAt={props.opensAt}
      />
      {edits.preview === null || editing === undefined ? null : (
        <PastePanel preview={edits.preview} editing={editing} onClose={edits.closePreview} />
      )}
      <GridPanels {...shared} panel={panel} onFit={acts.fit} onClose={() => setPanel(null)} />
    </GridFrame>
  );
}
