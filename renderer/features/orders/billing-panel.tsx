import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { showAmount } from '../../format/amount.ts';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { LineTable } from './line-table.tsx';
import { LinkInvoice } from './link-invoice.tsx';
import { PaperView } from './paper-view.tsx';
import { UndoForm } from './undo-form.tsx';
import { usePaper } from './use-paper.tsx';

const PANEL_WIDTH = 540;
const LINES_SHOWN = 200;
const BUYER_FIELDS = ['name', 'taxId', 'address', 'phone', 'bankName', 'bankAccount'] as const;

type Application = ReplyOf<'billing.get'>;

function Body({ data }: { readonly data: Application }): ReactNode {
  const t = useTexts(ordersTexts);
  const money = (amount: string | null): string | null =>
    amount === null ? null : showAmount(amount, data.currency);
  return (
    <>
      <Facts
        facts={[
          [t('date'), data.date],
          [t('billing.source'), data.sourceNumber],
          [t('billing.form'), t(`billing.form.${data.form}`)],
          [t('net'), money(data.net)],
          [t('tax'), money(data.tax)],
          [t('gross'), money(data.gross)],
          [t('billing.invoice'), data.invoice],
          [t('text'), data.text],
          [t('by'), data.requestedBy],
          [t('state'), data.withdrawn ? t('withdrawn') : null],
        ]}
      />
      <Box sx={{ mt: 2 }} />
      <Section title={t('billing.buyer')}>
        <Facts
          facts={BUYER_FIELDS.map((field) => [t(`billing.buyer.${field}`), data.buyer[field]] as const)}
        />
      </Section>
      <Section title={t('entry.line')}>
        <LineTable
          label={t('entry.line')}
          rows={data.rows.map((line) => ({
            key: line.lineId,
            item: line.spec === '' ? line.item : `${line.item} ${line.spec}`,
            unit: line.unit,
            quantity: line.quantity,
            price: line.price,
            amount: showAmount(line.gross, data.currency),
            note: line.taxRate === null ? line.number : `${line.number} · ${line.taxRate}%`,
          }))}
        />
      </Section>
    </>
  );
}

/** An application for an invoice: what it asks for, its paper, its invoice, and taking it back. */
export function BillingPanel({
  uid,
  onClose,
}: {
  readonly uid: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(ordersTexts);
  const mayWrite = useMay('accountant');
  const [doing, setDoing] = useState<'nothing' | 'withdraw' | 'link'>('nothing');
  const { data, problem, refetch } = useQuery('billing.get', { uid, limit: LINES_SHOWN });
  const paper = usePaper({ paper: 'billing', uid }, data?.number ?? '');
  const open =
    data !== undefined && mayWrite && !data.withdrawn && data.invoice === null && doing === 'nothing';
  const stop = (): void => setDoing('nothing');
  return (
    <Inspector
      title={data?.number ?? '…'}
      detail={data === undefined ? '' : `${data.partyCode} ${data.partyName}`}
      onClose={onClose}
      width={PANEL_WIDTH}
      actions={
        open ? (
          <>
            <Button variant="contained" onClick={() => setDoing('link')}>
              {t('billing.link')}
            </Button>
            <Button color="error" onClick={() => setDoing('withdraw')}>
              {t('withdraw')}
            </Button>
          </>
        ) : undefined
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data === undefined ? null : <Body data={data} />}
      {data !== undefined && doing === 'withdraw' ? (
        <UndoForm
          operation="billing.withdraw"
          uid={uid}
          number={data.number}
          title={t('withdraw.title', { number: data.number })}
          text={t('withdraw.billing')}
          word={t('withdraw')}
          onClose={stop}
        />
      ) : null}
      {data !== undefined && doing === 'link' ? (
        <LinkInvoice uid={uid} partyUid={data.partyUid} currency={data.currency} onClose={stop} />
      ) : null}
      {data !== undefined && doing === 'nothing' ? <PaperView paper={paper} /> : null}
    </Inspector>
  );
}
