import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { CheckRow } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useMay } from '../../api/session.ts';
import { showAmount } from '../../format/amount.ts';
import { Facts, Inspector } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { PaperView } from './paper-view.tsx';
import { UndoForm } from './undo-form.tsx';
import { usePaper } from './use-paper.tsx';

const PANEL_WIDTH = 520;

/** A confirmed check: its figures, its paper, and what can be done from it. */
export function CheckPanel({
  check,
  onClose,
}: {
  readonly check: CheckRow;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(ordersTexts);
  const mayWrite = useMay('accountant');
  const [withdrawing, setWithdrawing] = useState(false);
  const paper = usePaper({ paper: 'check', uid: check.uid }, check.number);
  const money = (amount: string | null): string | null =>
    amount === null ? null : showAmount(amount, check.currency);
  const open = mayWrite && !check.withdrawn && !withdrawing;
  const apply = (): void => amend({ apply: check.uid });
  useShortcuts(open ? [{ keys: 'a', title: t('apply'), group: t('group'), run: apply }] : []);
  return (
    <Inspector
      title={check.number}
      detail={`${check.partyCode} ${check.partyName}`}
      onClose={onClose}
      width={PANEL_WIDTH}
      actions={
        open ? (
          <>
            <Button variant="contained" onClick={apply}>
              {t('apply')}
            </Button>
            <Button color="error" onClick={() => setWithdrawing(true)}>
              {t('withdraw')}
            </Button>
          </>
        ) : undefined
      }
    >
      <Facts
        facts={[
          [t('check.period'), `${check.from} – ${check.to}`],
          [t('date'), check.date],
          [t('check.ours'), money(check.ours)],
          [t('check.theirs'), check.theirs === null ? t('check.noList') : money(check.theirs)],
          [t('check.difference'), money(check.difference)],
          [t('check.billed'), check.billed.join(', ')],
          [t('by'), check.confirmedBy],
          [t('state'), check.withdrawn ? t('withdrawn') : null],
        ]}
      />
      {withdrawing ? (
        <UndoForm
          operation="delivery.withdraw"
          uid={check.uid}
          number={check.number}
          title={t('withdraw.title', { number: check.number })}
          text={t('withdraw.check')}
          word={t('withdraw')}
          onClose={onClose}
        />
      ) : (
        <PaperView paper={paper} />
      )}
    </Inspector>
  );
}
