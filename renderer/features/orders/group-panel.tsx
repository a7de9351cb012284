import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { ComparedLine, DeliveryGroupRow } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { isZero, showAmount } from '../../format/amount.ts';
import { Inspector, Section } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ClassMark } from './check-groups.tsx';
import { LineTable } from './line-table.tsx';

const PANEL_WIDTH = 460;

/** The lines of both sides in one group, and what their difference is made of. */
export function GroupPanel(props: {
  readonly group: DeliveryGroupRow;
  readonly currency: string;
  readonly onClose: () => void;
}): ReactNode {
  const { group, currency, onClose } = props;
  const t = useTexts(ordersTexts);
  const amount = (text: string): string => showAmount(text, currency);
  const table = (label: string, lines: readonly ComparedLine[]): ReactNode => (
    <Section title={label}>
      {lines.length === 0 ? (
        t('check.noLine')
      ) : (
        <LineTable
          label={label}
          rows={lines.map((line) => ({
            key: line.lineId,
            item: line.spec === '' ? line.item : `${line.item} ${line.spec}`,
            unit: line.unit,
            quantity: line.quantity,
            price: line.price,
            amount: amount(line.amount),
            note: `${line.number} ${line.date}`.trim(),
          }))}
        />
      )}
    </Section>
  );
  return (
    <Inspector title={t(`class.${group.class}`)} onClose={onClose} width={PANEL_WIDTH}>
      <Box sx={{ fontSize: 13, mb: 1.5 }}>
        <ClassMark name={group.class} />
        {isZero(group.difference) || group.ours.length === 0 || group.theirs.length === 0 ? null : (
          <Box sx={{ mt: 0.75 }}>
            {t('check.because', {
              difference: amount(group.difference),
              quantity: amount(group.byQuantity),
              price: amount(group.byPrice),
              rest: amount(group.byRest),
            })}
          </Box>
        )}
      </Box>
      {table(t('check.oursLines'), group.ours)}
      {table(t('check.theirsLines'), group.theirs)}
    </Inspector>
  );
}
