import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { TradeDetail } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { isZero, showAmount } from '../../format/amount.ts';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Money } from '../../ui/money.tsx';
import { amend } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { LineTable } from './line-table.tsx';
import { UndoForm } from './undo-form.tsx';

const PANEL_WIDTH = 520;
const LINES_SHOWN = 200;

function LinesOf({ detail }: { readonly detail: TradeDetail }): ReactNode {
  const t = useTexts(ordersTexts);
  const became = (line: TradeDetail['lines'][number]): string =>
    [
      line.check === null ? '' : t('detail.checked', { number: line.check }),
      isZero(line.billedGross)
        ? ''
        : t('detail.billed', { amount: showAmount(line.billedGross, detail.currency) }),
      line.orderNumber === '' || line.orderNumber === detail.orderNumber ? '' : line.orderNumber,
    ]
      .filter((text) => text !== '')
      .join(' · ');
  return (
    <Section title={t('entry.line')}>
      <LineTable
        label={t('entry.line')}
        rows={detail.lines.map((line) => ({
          key: line.lineId,
          item: line.spec === '' ? line.item : `${line.item} ${line.spec}`,
          unit: line.unit,
          quantity: line.quantity,
          price: line.price,
          amount: showAmount(line.amount, detail.currency),
          note: became(line),
        }))}
      />
      {detail.lineTotal > detail.lines.length ? (
        <Box sx={{ color: 'text.secondary', fontSize: 12, mt: 0.5 }}>
          {t('detail.more', { count: detail.lineTotal - detail.lines.length })}
        </Box>
      ) : null}
    </Section>
  );
}

function Body({ detail }: { readonly detail: TradeDetail }): ReactNode {
  const t = useTexts(ordersTexts);
  const { currency } = detail;
  const money = (amount: string | null): ReactNode =>
    amount === null ? null : <Money amount={amount} currency={currency} withCurrency />;
  return (
    <>
      <Facts
        facts={[
          [t('party'), `${detail.partyCode} ${detail.partyName}`],
          [t('date'), detail.date],
          [t('order'), detail.orderNumber],
          [t('contract'), detail.contract],
          [t('net'), money(detail.net)],
          [t('tax'), money(detail.tax)],
          [t('gross'), money(detail.gross)],
          [t('text'), detail.text],
          [t('detail.file'), detail.fileName],
          [t('detail.recorded'), `${detail.recordedBy} ${detail.recordedAt.slice(0, 10)}`],
          [t('detail.void'), detail.voided ? `${detail.voidDate ?? ''} ${detail.voidReason ?? ''}` : null],
        ]}
      />
      <Box sx={{ mt: 2 }}>
        <LinesOf detail={detail} />
      </Box>
    </>
  );
}

/** One document of goods: what it says, what became of its lines, and what can be done with it. */
export function GoodsInspector({
  uid,
  onClose,
}: {
  readonly uid: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(ordersTexts);
  const mayWrite = useMay('accountant');
  const [voiding, setVoiding] = useState(false);
  const { data, problem, refetch } = useQuery('order.get', { uid, limit: LINES_SHOWN });
  const open = data !== undefined && mayWrite && !data.voided && data.kind !== 'their_delivery';
  const apply = (): void => amend({ show: '', apply: uid });
  const canApply = open && data.kind === 'order';
  useShortcuts(canApply && !voiding ? [{ keys: 'a', title: t('apply'), group: t('group'), run: apply }] : []);
  return (
    <Inspector
      title={data === undefined ? '…' : `${t(`kind.${data.kind}`)} ${data.number}`}
      onClose={onClose}
      width={PANEL_WIDTH}
      actions={
        open && !voiding ? (
          <>
            {canApply ? (
              <Button variant="contained" onClick={apply}>
                {t('apply')}
              </Button>
            ) : null}
            <Button color="error" onClick={() => setVoiding(true)}>
              {t('void')}
            </Button>
          </>
        ) : undefined
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data === undefined ? null : <Body detail={data} />}
      {data !== undefined && voiding ? (
        <UndoForm
          operation="order.void"
          uid={uid}
          number={data.number}
          title={t('void.title', { number: data.number })}
          text={t('void.text')}
          word={t('void')}
          onClose={() => setVoiding(false)}
        />
      ) : null}
    </Inspector>
  );
}
