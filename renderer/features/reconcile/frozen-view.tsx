import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ReconcileCloseRow } from '../../../shared/contract/reconciliation.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { command } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { useUserName } from '../../api/user-names.ts';
import { showMoment } from '../../format/date.ts';
import { Facts, Section } from '../../ui/inspector.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { ItemList } from './item-list.tsx';
import { ReasonAction } from './reason-action.tsx';
import { SheetTable } from './sheet-table.tsx';
import { STATE_MARKS } from './state-marks.ts';
import { Cleared, ClassTable } from './summary-panel.tsx';

function CloseFacts({ close }: { readonly close: ReconcileCloseRow }): ReactNode {
  const t = useTexts(reconcileTexts);
  const nameOf = useUserName();
  const money = (key: string, amount: string): ReactNode => (
    <Money key={key} amount={amount} currency={close.currency} withCurrency />
  );
  return (
    <Facts
      facts={[
        [
          t('col.state'),
          <Mark key="s" kind={STATE_MARKS[close.state]}>
            {t(`state.${close.state}`)}
          </Mark>,
        ],
        [t('col.period'), `${close.from} – ${close.to}`],
        [t('head.ours'), money('o', close.ours)],
        [t('head.theirs'), money('t', close.theirs)],
        [t('head.difference'), money('d', close.difference)],
        [t('head.adjustedOurs'), money('a', close.adjustedOurs)],
        [t('head.adjustedTheirs'), money('b', close.adjustedTheirs)],
        [t('frozen.at'), `${showMoment(close.at)} · ${nameOf(close.by)}`],
        [t('frozen.head'), close.headCode],
        [t('frozen.reopened'), close.reopened ?? ''],
      ]}
    />
  );
}

/** Takes the reconciliation back, with a reason. */
function Reopen({
  close,
  onDone,
}: {
  readonly close: ReconcileCloseRow;
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const reopen = async (reason: string): Promise<void> => {
    const reply = await command('reconcile.reopen', { uid: close.uid, reason });
    if (!reply.ok) return showProblem(reply.error);
    showToast({ text: t('reopen.done', { number: close.number }) });
    onDone();
  };
  return (
    <ReasonAction
      word={t('reopen')}
      reasonLabel={t('reopen.reason')}
      submitWord={t('reopen.submit')}
      onSubmit={(reason) => void reopen(reason)}
    />
  );
}

/** A frozen reconciliation: its figures, its 余额调节表, and the items it left open with who looks after them. */
export function FrozenView(props: {
  readonly uid: string;
  readonly isLast: boolean;
  readonly mayWrite: boolean;
  readonly onReopened: () => void;
}): ReactNode {
  const { uid, isLast, mayWrite, onReopened } = props;
  const t = useTexts(reconcileTexts);
  const forms = useTexts(reconcileFormTexts);
  const { data, problem, refetch } = useQuery('reconcile.frozen', { uid });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined) return null;
  const { close, table, sheet, cleared } = data;
  const { currency } = close;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', bgcolor: 'background.paper' }}>
      <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <Typography variant="h3" component="h2" sx={{ px: 1.5, py: 1 }}>
          {t('frozen.items', { count: close.open })}
        </Typography>
        <ItemList closeUid={uid} mayWrite={mayWrite && isLast} />
      </Box>
      <Box
        component="aside"
        aria-label={close.number}
        sx={{ width: 430, flexShrink: 0, overflow: 'auto', p: 1.5, borderLeft: 1, borderColor: 'divider' }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1, mb: 1 }}>
          <Typography variant="h3" component="h2" sx={{ flex: 1 }}>
            {close.number}
          </Typography>
          {mayWrite && isLast && close.reopened === null ? (
            <Reopen close={close} onDone={onReopened} />
          ) : null}
        </Box>
        <Box component="section">
          <CloseFacts close={close} />
        </Box>
        <Section title={t('summary.classes')}>
          <ClassTable table={table} currency={currency} />
        </Section>
        <Section title={forms('sheet.title')}>
          <SheetTable sheet={sheet} currency={currency} />
        </Section>
        <Cleared cleared={cleared} total={close.cleared} currency={currency} />
      </Box>
    </Box>
  );
}
