import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { BillableRow, Buyer } from '../../../shared/contract/order-shapes.ts';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { isZero, showAmount } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Inspector, Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { ApplyLines, takenAtFirst, type Taken } from './apply-lines.tsx';

const PANEL_WIDTH = 600;
/** Lines of one application that can be chosen one by one. */
const LINES_MAX = 500;
const BUYER_FIELDS = ['name', 'taxId', 'address', 'phone', 'bankName', 'bankAccount'] as const;
const FORMS = ['special', 'ordinary'] as const;

type Source = { readonly kind: 'order' | 'check'; readonly uid: string };
type Proposal = ReplyOf<'billing.propose'>;

function BuyerFields(props: {
  readonly buyer: Buyer;
  readonly special: boolean;
  readonly onChange: (buyer: Buyer) => void;
}): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <Section title={t('billing.buyer')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25, mt: 1 }}>
        {BUYER_FIELDS.map((field) => (
          <LineField
            key={field}
            label={t(`billing.buyer.${field}`)}
            value={props.buyer[field]}
            help={field === 'taxId' && props.special && props.buyer.taxId === '' ? t('billing.noTaxId') : ''}
            onChange={(text) => props.onChange({ ...props.buyer, [field]: text })}
          />
        ))}
      </Box>
    </Section>
  );
}

function HeadFields(props: {
  readonly date: string;
  readonly form: (typeof FORMS)[number];
  readonly onDate: (date: string) => void;
  readonly onForm: (form: (typeof FORMS)[number]) => void;
}): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25, mb: 1.5 }}>
      <DateField label={t('date')} value={props.date} onChange={props.onDate} required />
      <ChoiceField
        label={t('billing.form')}
        value={props.form}
        choices={FORMS.map((value) => ({ value, title: t(`billing.form.${value}`) }))}
        onChange={props.onForm}
      />
    </Box>
  );
}

function ApplyForm({
  source,
  proposal,
  onClose,
}: {
  readonly source: Source;
  readonly proposal: Proposal;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(ordersTexts);
  const [date, setDate] = useState<string>(today());
  const [form, setForm] = useState<(typeof FORMS)[number]>('special');
  const [buyer, setBuyer] = useState<Buyer>(proposal.buyer);
  const [text, setText] = useState('');
  const [taken, setTaken] = useState<Taken>(() => takenAtFirst(proposal.rows));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId, setCommandId] = useState(newCommandId);
  const chosen = proposal.rows.filter(({ lineId }) => taken.has(lineId));
  const submit = async (): Promise<void> => {
    if (working || chosen.length === 0 || date === '') return;
    setWorking(true);
    const lines = chosen.map(({ lineId, leftQuantity }) => {
      const wanted = (taken.get(lineId) ?? '').trim();
      return { lineId, quantity: leftQuantity === null || wanted === leftQuantity ? null : wanted };
    });
    const reply = await command('billing.request', { source, date, lines, form, buyer, text }, commandId);
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return setCommandId(newCommandId());
    const { number, gross } = reply.value;
    showToast({
      text: t('billing.made', { number, gross: showAmount(gross, proposal.currency) }),
      undoWord: t('write.open'),
      undo: () => go('orders', '', { tab: 'billing', show: reply.value.uid ?? '' }),
    });
    onClose();
  };
  useShortcuts([
    { keys: 'mod+enter', title: t('billing.submit'), group: t('group'), run: () => void submit() },
  ]);
  return (
    <>
      <HeadFields date={date} form={form} onDate={setDate} onForm={setForm} />
      <Section title={t('entry.line')}>
        <ApplyLines rows={proposal.rows} currency={proposal.currency} taken={taken} onChange={setTaken} />
      </Section>
      <BuyerFields buyer={buyer} special={form === 'special'} onChange={setBuyer} />
      <Box sx={{ mt: 1.5 }}>
        <LineField label={t('text')} value={text} onChange={setText} />
      </Box>
      {problem === null ? null : (
        <Box sx={{ mt: 1.5 }}>
          <ProblemNotice problem={problem} />
        </Box>
      )}
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', mt: 1.5 }}>
        <Button variant="contained" disabled={working || chosen.length === 0} onClick={() => void submit()}>
          {t('billing.submit')}
        </Button>
      </Box>
    </>
  );
}

function isLeft(row: BillableRow): boolean {
  return !isZero(row.leftGross) || (row.leftQuantity !== null && row.leftQuantity !== '0');
}

/** 开票申请 from an order or a confirmed check: which lines, how much of each, and to whom. */
export function ApplyPanel({
  source,
  onClose,
}: {
  readonly source: Source;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(ordersTexts);
  const { data, problem, refetch } = useQuery('billing.propose', { source, limit: LINES_MAX });
  return (
    <Inspector
      title={t('billing.title', { number: data?.number ?? '…' })}
      detail={data?.partyName}
      onClose={onClose}
      width={PANEL_WIDTH}
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data !== undefined && data.rows.some(isLeft) ? (
        <ApplyForm source={source} proposal={{ ...data, rows: data.rows.filter(isLeft) }} onClose={onClose} />
      ) : null}
      {data !== undefined && !data.rows.some(isLeft) ? (
        <Typography variant="body2">{t('billing.nothing')}</Typography>
      ) : null}
    </Inspector>
  );
}
