import { styled } from '@mui/material/styles';
import { useId, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { MasterEntry } from '../../../shared/contract/master.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useQuery } from '../../api/use-query.ts';
import { isComposing } from '../../format/ime.ts';
import { useTexts } from '../../ui/preferences.ts';
import { useDebounced } from '../../ui/use-debounced.ts';
import {
  impliedAmount,
  isBlank,
  LINE_FIELDS,
  type LineField,
  NO_LINE,
  pastedLines,
  productNamed,
  readLine,
  type TypedLine,
  withProduct,
} from './entry-state.ts';

const TYPING_PAUSE_MS = 120;
const NUMBERS: ReadonlySet<LineField> = new Set(['quantity', 'price', 'taxRate', 'amount']);

/** Plain fields: hundreds of pasted lines must not be slow. */
const Frame = styled('table')(({ theme: { tokens } }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  fontSize: 13,
  'th, td': { border: `1px solid ${tokens.line}`, padding: 0 },
  th: { color: tokens.textSoft, fontWeight: 400, fontSize: 12, textAlign: 'left', padding: '2px 6px' },
  'th:nth-of-type(3)': { width: 46 },
  'th:nth-of-type(4), th:nth-of-type(5)': { width: 76, textAlign: 'right' },
  'th:nth-of-type(6)': { width: 54, textAlign: 'right' },
  'th:nth-of-type(7)': { width: 100, textAlign: 'right' },
  input: {
    width: '100%',
    boxSizing: 'border-box',
    border: 0,
    padding: '4px 6px',
    font: 'inherit',
    color: 'inherit',
    background: 'transparent',
  },
  'input[data-number]': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  'input[aria-invalid="true"]': { backgroundColor: tokens.againstGround },
}));

/** Goes to the next line, which is made where there is none. */
function goDown(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || isComposing(event) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const row = Number(event.currentTarget.dataset['row']);
  const field =
    event.currentTarget.dataset['field'] === 'amount' ? 'item' : event.currentTarget.dataset['field'];
  const below = document.querySelector<HTMLInputElement>(
    `[data-order-line][data-row="${row + 1}"][data-field="${field ?? ''}"]`,
  );
  below?.focus();
  below?.select();
}

/** Products whose code or name holds what is being typed. */
function useProducts(typed: string): readonly MasterEntry[] {
  const search = useDebounced(typed.trim(), TYPING_PAUSE_MS);
  const found = useQuery('master.list', { kind: 'product', search }, { keepPrevious: true });
  return (found.data?.rows ?? []).map(({ entry }) => entry);
}

/** What is offered while the name of a line is typed. */
function Products(props: { readonly id: string; readonly products: readonly MasterEntry[] }): ReactNode {
  return (
    <datalist id={props.id}>
      {props.products.map((entry) =>
        entry.kind === 'product' ? (
          <option key={entry.code} value={entry.name}>{`${entry.code} ${entry.spec}`}</option>
        ) : null,
      )}
    </datalist>
  );
}

function Captions(): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <thead>
      <tr>
        {LINE_FIELDS.map((field) => (
          <th key={field} scope="col">
            {t(field)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The lines of a document as somebody types or pastes them; the last one is always empty, for the next. */
export function EntryLines(props: {
  readonly lines: readonly TypedLine[];
  readonly currency: string;
  /** Prices of master data fit: the same currency, with tax. */
  readonly priced: boolean;
  readonly onChange: (lines: readonly TypedLine[]) => void;
}): ReactNode {
  const { lines, currency, priced, onChange } = props;
  const listId = useId();
  const [typed, setTyped] = useState('');
  const products = useProducts(typed);
  const t = useTexts(ordersTexts);
  const rows = [...lines, NO_LINE];
  const change = (at: number, part: Partial<TypedLine>): void => {
    const next = rows.map((line, index) => (index === at ? { ...line, ...part } : line));
    onChange(next.filter((line, index) => index < at || !isBlank(line)));
  };
  const complete = (at: number, line: TypedLine): void => {
    const product = productNamed(line.item, products);
    if (product !== null) change(at, withProduct(line, product, priced));
  };
  const paste = (event: ClipboardEvent, at: number): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/u.test(text.trim())) return;
    event.preventDefault();
    onChange([...lines.slice(0, at), ...pastedLines(text), ...lines.slice(at)]);
  };
  return (
    <>
      <Products id={listId} products={products} />
      <Frame aria-label={t('entry.line')}>
        <Captions />
        <tbody>
          {rows.map((line, at) => {
            const read = isBlank(line) ? null : readLine(line, currency);
            const fault = read === null || read.ok ? null : read.fault;
            return (
              <tr key={at}>
                {LINE_FIELDS.map((field) => (
                  <td key={field}>
                    <input
                      data-order-line
                      data-row={at}
                      data-field={field}
                      {...(NUMBERS.has(field) ? { 'data-number': '' } : {})}
                      value={line[field]}
                      placeholder={field === 'amount' && !isBlank(line) ? impliedAmount(line, currency) : ''}
                      aria-label={t('entry.cell', { field: t(field), line: at + 1 })}
                      aria-invalid={fault === field}
                      {...(field === 'item' ? { list: listId, onBlur: () => complete(at, line) } : {})}
                      onChange={(event) => {
                        if (field === 'item') setTyped(event.target.value);
                        change(at, { [field]: event.target.value });
                      }}
                      onPaste={(event) => paste(event, at)}
                      onKeyDown={goDown}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </Frame>
    </>
  );
}
