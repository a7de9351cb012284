import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useState, type ReactNode } from 'react';
import { cashItem, type CashLineRow } from '../../../shared/contract/cash-flow.ts';
import type { CashItem } from '../../../shared/domain/report/cash-flow.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { cashTexts } from '../../../shared/i18n/ui/cash.ts';
import { command } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { Section } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { CashRules } from './cash-rules.tsx';
import { SidePanel } from './side-panel.tsx';

/** Lines offered at a time: what is given an item goes, and more come. */
const LINES_SHOWN = 50;

function Line(props: {
  readonly row: CashLineRow;
  readonly currency: string;
  readonly checked: boolean;
  readonly mayWrite: boolean;
  readonly onCheck: (checked: boolean) => void;
}): ReactNode {
  const { row, currency, checked, mayWrite, onCheck } = props;
  const t = useTexts(cashTexts);
  const who = row.counterparty === '' ? row.text : row.counterparty;
  return (
    <Box
      component="label"
      sx={{ display: 'flex', alignItems: 'center', fontSize: 13, py: 0.25, minHeight: 32, gap: 0.5 }}
    >
      {mayWrite ? (
        <Checkbox
          size="small"
          checked={checked}
          onChange={(event) => onCheck(event.target.checked)}
          slotProps={{ input: { 'aria-label': `${row.date} ${who}` } }}
        />
      ) : null}
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }} title={who}>
          {who === '' ? t('nobody') : who}
        </Box>
        <Box
          sx={{ color: 'text.secondary', fontSize: 12, overflow: 'hidden', textOverflow: 'ellipsis' }}
          title={row.text}
        >
          {row.date} {row.by === null ? '' : t(`by.${row.by}`)}
        </Box>
      </Box>
      <Money amount={row.amount} currency={currency} />
    </Box>
  );
}

function useItems(): readonly { readonly value: CashItem; readonly title: string }[] {
  const locale = useLocale();
  return cashItem.options.map((value) => ({ value, title: reportText(locale, `cash.${value}`) }));
}

/** Puts the chosen lines under an item. */
function Assign(props: {
  readonly uids: readonly string[];
  readonly onAll: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const { uids, onAll, onDone } = props;
  const t = useTexts(cashTexts);
  const items = useItems();
  const [target, setTarget] = useState<CashItem | ''>('');
  const [failed, setFailed] = useState<Problem | null>(null);
  const assign = async (): Promise<void> => {
    const reply = await command('cash.assign', { uids: [...uids], item: target === '' ? null : target });
    setFailed(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    onDone();
    showToast({ text: t('assigned', { count: uids.length }) });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, pt: 1.5 }}>
      <ChoiceField
        label={t('target')}
        value={target}
        choices={[{ value: '' as const, title: t('byRules') }, ...items]}
        onChange={setTarget}
      />
      {failed === null ? null : <ProblemNotice problem={failed} />}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button onClick={onAll}>{t('all')}</Button>
        <Button variant="contained" disabled={uids.length === 0} onClick={() => void assign()}>
          {t('assign')}
        </Button>
      </Box>
    </Box>
  );
}

function Assigning(props: {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly mayWrite: boolean;
}): ReactNode {
  const { from, to, currency, mayWrite } = props;
  const t = useTexts(cashTexts);
  const [shown, setShown] = useState<CashItem | 'none'>('none');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data, problem, refetch } = useQuery('cash.lines', { from, to, item: shown, limit: LINES_SHOWN });
  const rows = data?.rows ?? [];
  const uids = [...new Set(rows.filter(({ key }) => chosen.has(key)).map(({ uid }) => uid))];
  const items = useItems();
  const clear = (): void => setChosen(new Set());
  const check = (key: string, on: boolean): void =>
    setChosen(new Set(on ? [...chosen, key] : [...chosen].filter((one) => one !== key)));
  return (
    <Section title={t('lines')}>
      <Box sx={{ display: 'grid', pt: 1 }}>
        <ChoiceField
          label={t('shown')}
          value={shown}
          choices={[{ value: 'none' as const, title: t('none') }, ...items]}
          onChange={setShown}
        />
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data === undefined ? null : (
        <Box sx={{ fontSize: 12, color: 'text.secondary', py: 0.5 }}>
          {t(rows.length < data.total ? 'some' : 'count', { count: data.total, shown: rows.length })}
        </Box>
      )}
      <Box sx={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0} role="group" aria-label={t('lines')}>
        {rows.map((row) => (
          <Line
            key={row.key}
            row={row}
            currency={currency}
            checked={chosen.has(row.key)}
            mayWrite={mayWrite}
            onCheck={(on) => check(row.key, on)}
          />
        ))}
      </Box>
      {mayWrite && rows.length > 0 ? (
        <Assign uids={uids} onAll={() => setChosen(new Set(rows.map(({ key }) => key)))} onDone={clear} />
      ) : null}
    </Section>
  );
}

/** What the direct cash flow is drawn from: the lines of the bank with their items, and the rules of the book. */
export function CashPanel(props: {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
}): ReactNode {
  const t = useTexts(cashTexts);
  const role = useSession((state) => state.session?.role);
  const stored = useQuery('settings.get', {});
  const mayWrite = role === 'owner' || role === 'accountant';
  return (
    <SidePanel label={t('title')} problem={stored.problem} onRetry={stored.refetch}>
      <Assigning key={`${props.from} ${props.to}`} {...props} mayWrite={mayWrite} />
      {stored.data === undefined ? null : (
        <CashRules
          key={JSON.stringify(stored.data.cashFlow)}
          rules={stored.data.cashFlow.rules}
          mayWrite={role === 'owner'}
        />
      )}
    </SidePanel>
  );
}
