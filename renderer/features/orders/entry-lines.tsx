import { styled } from '@mui/material/styles';
import { useId, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { isComposing } from '../../format/ime.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProductChoices, productNamed, useProducts } from '../../ui/product-choice.tsx';
import { typedTable } from '../../ui/typed-table.ts';
import {
  impliedAmount,
  isBlank,
  LINE_FIELDS,
  type LineField,
  NO_LINE,
  pastedLines,
  readLine,
  type TypedLine,
  withProduct,
} from './entry-state.ts';

const NUMBERS: ReadonlySet<LineField> = new Set(['quantity', 'price', 'taxRate', 'amount']);

/** Plain fields: hundreds of pasted lines must not be slow. */
const Frame = styled('table')(({ theme: { tokens } }) => ({
  ...typedTable(tokens),
  'th:nth-of-type(3)': { width: 46 },
  'th:nth-of-type(4), th:nth-of-type(5)': { width: 76, textAlign: 'right' },
  'th:nth-of-type(6)': { width: 54, textAlign: 'right' },
  'th:nth-of-type(7)': { width: 100, textAlign: 'right' },
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
      <ProductChoices id={listId} products={products} />
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
