import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Comparison } from '../../../shared/contract/reconciliation.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { newCommandId } from '../../api/client.ts';
import { isZero, showAmount } from '../../format/amount.ts';
import { Inspector, Section } from '../../ui/inspector.tsx';
import { showKeys, useShortcuts } from '../../ui/keyboard.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useJob } from '../../ui/use-job.ts';
import { Cleared } from './summary-panel.tsx';
import { requestOf, type Subject } from './subject.ts';

/** What goes over into the next period. */
function Items({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const { items, itemsTotal, currency } = comparison;
  if (itemsTotal === 0) return <Typography variant="body2">{t('close.nothingOver')}</Typography>;
  return (
    <>
      {items.map((item) => (
        <Box key={item.id} sx={{ display: 'flex', gap: 1, fontSize: 13, py: 0.4 }}>
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            {item.label}
            <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, display: 'block' }}>
              {[
                words(`class.${item.class}`),
                words(`cause.${item.cause}`),
                words(`status.${item.status}`),
                t('item.age', { days: item.ageDays }),
                item.owner ?? '',
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </Box>
          </Box>
          <Money amount={item.difference} currency={currency} />
        </Box>
      ))}
      {itemsTotal > items.length ? (
        <Typography variant="caption" color="textSecondary">
          {t('close.moreOver', { count: itemsTotal - items.length })}
        </Typography>
      ) : null}
    </>
  );
}

/** Freezes the comparison one sees: what goes over and what it says first, then the act. */
export function ClosePanel(props: {
  readonly subject: Subject;
  readonly comparison: Comparison;
  readonly onClosed: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { subject, comparison, onClosed, onClose } = props;
  const t = useTexts(reconcileTexts);
  const forms = useTexts(reconcileFormTexts);
  const { running, problem, run } = useJob();
  const { sheet, currency, ours } = comparison;
  const closes = isZero(sheet.unexplained);
  const close = async (): Promise<void> => {
    if (running) return;
    const request = { ...requestOf(subject), commandId: newCommandId(), head: comparison.head };
    const frozen = await run('reconcile.close', request);
    if (frozen === null) return;
    showToast({ text: t('close.done', { number: frozen.number }) });
    onClosed();
  };
  useShortcuts([
    { keys: 'mod+enter', title: t('close.submit'), group: t('group.keys'), run: () => void close() },
  ]);
  return (
    <Inspector
      title={t('close.title')}
      detail={`${comparison.from} – ${comparison.to}`}
      onClose={onClose}
      actions={
        <Button variant="contained" disabled={running} onClick={() => void close()}>
          {t('close.submit')} {showKeys('mod+enter')}
        </Button>
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Section title={t('close.verdict')}>
        <Mark kind={closes ? 'done' : 'wrong'}>
          {closes
            ? t('close.closes', { amount: showAmount(sheet.ours.adjusted, currency) })
            : forms('sheet.unexplained', { amount: showAmount(sheet.unexplained, currency) })}
        </Mark>
      </Section>
      <Section title={t('close.over')}>
        <Items comparison={comparison} />
      </Section>
      <Cleared cleared={comparison.cleared} total={comparison.clearedTotal} currency={currency} />
      <Section title={t('close.next')}>
        <Typography variant="body2">
          {t('close.nextText', { amount: showAmount(ours.closing, currency) })}
        </Typography>
      </Section>
    </Inspector>
  );
}
