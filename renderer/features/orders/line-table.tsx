import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useTexts } from '../../ui/preferences.ts';

const Frame = styled('table')(({ theme: { tokens } }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 13,
  fontVariantNumeric: 'tabular-nums',
  'th, td': {
    borderBottom: `1px solid ${tokens.line}`,
    padding: '3px 6px',
    textAlign: 'left',
    verticalAlign: 'top',
  },
  th: { color: tokens.textSoft, fontWeight: 400, fontSize: 12 },
  '.number': { textAlign: 'right', whiteSpace: 'nowrap' },
  '.note td': { color: tokens.textSoft, fontSize: 12, paddingTop: 0 },
  '.noted td': { borderBottom: 0 },
}));

/** A line of goods as it is shown: texts already in the reader's form. */
export type ShownLine = {
  readonly key: string;
  readonly item: string;
  readonly unit: string;
  readonly quantity: string | null;
  readonly price: string | null;
  readonly amount: string;
  readonly note: string;
};

/** Lines of goods in a table; what is said about one stands below it. */
export function LineTable({
  label,
  rows,
}: {
  readonly label: string;
  readonly rows: readonly ShownLine[];
}): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <Frame aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('item')}</th>
          <th scope="col">{t('unit')}</th>
          <th scope="col" className="number">
            {t('quantity')}
          </th>
          <th scope="col" className="number">
            {t('price')}
          </th>
          <th scope="col" className="number">
            {t('amount')}
          </th>
        </tr>
      </thead>
      {rows.map((row) => (
        <tbody key={row.key}>
          <tr className={row.note === '' ? undefined : 'noted'}>
            <td>{row.item}</td>
            <td>{row.unit}</td>
            <td className="number">{row.quantity}</td>
            <td className="number">{row.price}</td>
            <td className="number">{row.amount}</td>
          </tr>
          {row.note === '' ? null : (
            <tr className="note">
              <td colSpan={5}>{row.note}</td>
            </tr>
          )}
        </tbody>
      ))}
    </Frame>
  );
}
