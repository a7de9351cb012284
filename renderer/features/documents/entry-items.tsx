import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useId, useState, type ClipboardEvent, type ReactNode } from 'react';
import { ENTRY_ITEMS_MAX } from '../../../shared/contract/document.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { amountOf, minorOf, showAmount } from '../../format/amount.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProductChoices, productNamed, useProducts } from '../../ui/product-choice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { typedTable } from '../../ui/typed-table.ts';
import type { EntryParts } from './entry-parts.ts';
import { withAmount } from './entry-state.ts';
import {
  isBlankItem,
  ITEM_FIELDS,
  type ItemField,
  NO_ITEM,
  ofProduct,
  pastedItems,
  readItem,
  readItems,
  type TypedItem,
} from './item-state.ts';

const NUMBERS: ReadonlySet<ItemField> = new Set(['quantity', 'price', 'net']);

const Frame = styled('table')(({ theme: { tokens } }) => ({
  ...typedTable(tokens),
  'th:nth-of-type(2)': { width: 74 },
  'th:nth-of-type(3)': { width: 44 },
  'th:nth-of-type(4), th:nth-of-type(5)': { width: 68, textAlign: 'right' },
  'th:nth-of-type(6)': { width: 96, textAlign: 'right' },
}));

function Captions(): ReactNode {
  const t = useTexts(documentsTexts);
  return (
    <thead>
      <tr>
        {ITEM_FIELDS.map((field) => (
          <th key={field} scope="col">
            {t(`items.${field}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Lines({ form, change }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const products = useProducts(typed);
  const rows = form.items.length < ENTRY_ITEMS_MAX ? [...form.items, NO_ITEM] : form.items;
  const put = (at: number, item: TypedItem): void =>
    change({
      items: rows
        .map((row, index) => (index === at ? item : row))
        .filter((row, index) => index < at || !isBlankItem(row)),
    });
  const complete = (at: number, item: TypedItem): void => {
    const product = productNamed(item.name, products);
    if (product !== null) put(at, ofProduct(item, product));
  };
  const paste = (event: ClipboardEvent, at: number): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/u.test(text.trim())) return;
    event.preventDefault();
    const pasted = pastedItems(text);
    if (form.items.length + pasted.length > ENTRY_ITEMS_MAX)
      showToast({ text: t('items.most', { most: ENTRY_ITEMS_MAX, pasted: pasted.length }) });
    else change({ items: [...form.items.slice(0, at), ...pasted, ...form.items.slice(at)] });
  };
  const cell = (field: ItemField, item: TypedItem, at: number): ReactNode => {
    const read = isBlankItem(item) ? null : readItem(item, form.currency);
    const implied = field === 'net' && item.net === '' && read?.ok === true ? read.value.net : '';
    return (
      <input
        value={item[field]}
        placeholder={implied}
        aria-label={t('items.cell', { field: t(`items.${field}`), line: at + 1 })}
        aria-invalid={read?.ok === false && read.fault === field}
        {...(NUMBERS.has(field) ? { 'data-number': '' } : {})}
        {...(field === 'name' ? { list: listId, onBlur: () => complete(at, item) } : {})}
        onChange={({ target }) => {
          if (field === 'name') setTyped(target.value);
          put(at, { ...item, [field]: target.value });
        }}
        onPaste={(event) => paste(event, at)}
      />
    );
  };
  return (
    <>
      <ProductChoices id={listId} products={products} />
      <Frame aria-label={t('detail.items')}>
        <Captions />
        <tbody>
          {rows.map((item, at) => (
            <tr key={at}>
              {ITEM_FIELDS.map((field) => (
                <td key={field}>{cell(field, item, at)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Frame>
    </>
  );
}

/** What the invoice is for, item by item; together its net amount, which can be taken from them. */
export function EntryItems(parts: EntryParts): ReactNode {
  const { form, update, change } = parts;
  const t = useTexts(documentsTexts);
  const [open, setOpen] = useState(false);
  const { entered, sum } = readItems(form.items, form.currency);
  if (!open && form.items.length === 0)
    return (
      <Box>
        <Button onClick={() => setOpen(true)}>{t('items.add')}</Button>
      </Box>
    );
  const net = form.net === '' ? form.gross : form.net;
  const differs = entered.length > 0 && (net === '' || minorOf(net, form.currency) !== sum);
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Lines {...parts} />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="caption" color={differs ? 'error' : 'textSecondary'}>
          {t('items.sum', { sum: showAmount(amountOf(sum, form.currency), form.currency) })}
        </Typography>
        {differs ? (
          <Button
            onClick={() => update((before) => withAmount(before, 'net', amountOf(sum, before.currency)))}
          >
            {t('items.take')}
          </Button>
        ) : null}
        {form.items.length === 0 ? null : (
          <Button
            color="inherit"
            onClick={() => {
              change({ items: [] });
              setOpen(false);
            }}
          >
            {t('items.clear')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
