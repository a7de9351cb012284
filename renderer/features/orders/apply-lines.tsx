import Checkbox from '@mui/material/Checkbox';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { BillableRow } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { showAmount } from '../../format/amount.ts';
import { Mark } from '../../ui/mark.tsx';
import { useTexts } from '../../ui/preferences.ts';

/** How much of which line is applied for, as typed; a line that is not in it is left out. */
export type Taken = ReadonlyMap<string, string>;

/** Everything that is left and that both sides agree on. */
export function takenAtFirst(rows: readonly BillableRow[]): Taken {
  return new Map(rows.filter(({ agreed }) => agreed).map((row) => [row.lineId, row.leftQuantity ?? '']));
}

const Frame = styled('table')(({ theme: { tokens } }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 13,
  fontVariantNumeric: 'tabular-nums',
  'th, td': { borderBottom: `1px solid ${tokens.line}`, padding: '2px 6px', textAlign: 'left' },
  th: { color: tokens.textSoft, fontWeight: 400, fontSize: 12 },
  '.number': { textAlign: 'right', whiteSpace: 'nowrap' },
  'input[type="text"]': {
    width: 84,
    textAlign: 'right',
    font: 'inherit',
    color: 'inherit',
    background: 'transparent',
    border: `1px solid ${tokens.line}`,
    borderRadius: 3,
    padding: '2px 4px',
  },
}));

function Captions(): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <thead>
      <tr>
        <th scope="col" aria-label={t('billing.take')} />
        <th scope="col">{t('number')}</th>
        <th scope="col">{t('item')}</th>
        <th scope="col" className="number">
          {t('billing.left')}
        </th>
        <th scope="col" className="number">
          {t('billing.take')}
        </th>
        <th scope="col" className="number">
          {t('gross')}
        </th>
      </tr>
    </thead>
  );
}

/** The lines that can be applied for: which, and how much of each. */
export function ApplyLines(props: {
  readonly rows: readonly BillableRow[];
  readonly currency: string;
  readonly taken: Taken;
  readonly onChange: (taken: Taken) => void;
}): ReactNode {
  const { rows, taken, currency } = props;
  const t = useTexts(ordersTexts);
  const put = (lineId: string, quantity: string | null): void => {
    const next = new Map(taken);
    if (quantity === null) next.delete(lineId);
    else next.set(lineId, quantity);
    props.onChange(next);
  };
  return (
    <Frame aria-label={t('entry.line')}>
      <Captions />
      <tbody>
        {rows.map((row) => {
          const chosen = taken.get(row.lineId);
          return (
            <tr key={row.lineId}>
              <td>
                <Checkbox
                  size="small"
                  checked={chosen !== undefined}
                  slotProps={{ input: { 'aria-label': `${row.number} ${row.item}` } }}
                  onChange={(_event, on) => put(row.lineId, on ? (row.leftQuantity ?? '') : null)}
                  sx={{ p: 0.25 }}
                />
              </td>
              <td>{row.number}</td>
              <td>
                {row.spec === '' ? row.item : `${row.item} ${row.spec}`}{' '}
                {row.agreed ? null : <Mark kind="warning">{t('billing.differs')}</Mark>}
              </td>
              <td className="number">{row.leftQuantity}</td>
              <td className="number">
                {row.leftQuantity === null || chosen === undefined ? null : (
                  <input
                    type="text"
                    inputMode="decimal"
                    value={chosen}
                    aria-label={`${t('billing.take')} ${row.number} ${row.item}`}
                    onChange={(event) => put(row.lineId, event.target.value)}
                  />
                )}
              </td>
              <td className="number">{showAmount(row.leftGross, currency)}</td>
            </tr>
          );
        })}
      </tbody>
    </Frame>
  );
}
