import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import type { GroupRow, ReconcileDecisionRow } from '../../../shared/contract/reconciliation.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { useQuery } from '../../api/use-query.ts';
import { useUserName } from '../../api/user-names.ts';
import { showMoment } from '../../format/date.ts';
import { Facts, Section } from '../../ui/inspector.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { isEven, isWhole } from './block-size.ts';
import { ClassifyForm } from './classify-form.tsx';
import { ClassMark } from './class-mark.tsx';
import { Explanations } from './explanations.tsx';
import type { Subject } from './subject.ts';
import type { Decisions } from './use-decisions.ts';

const STATUS_MARK = { open: 'open', agreed: 'done', disputed: 'warning', cleared: 'done' } as const;
const DECISIONS_SHOWN = 200;

/** What was decided in words. */
function DecisionLine({
  row,
  onWithdraw,
}: {
  readonly row: ReconcileDecisionRow;
  readonly onWithdraw: (() => void) | null;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const nameOf = useUserName();
  const { decision } = row;
  const said =
    decision.kind === 'classify'
      ? [
          decision.class === null ? '' : words(`class.${decision.class}`),
          decision.cause === null ? '' : words(`cause.${decision.cause}`),
          decision.status === null ? '' : words(`status.${decision.status}`),
          decision.inError === null ? '' : t(`wrong.${decision.inError}`),
        ].filter((word) => word !== '')
      : [];
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, py: 0.5, opacity: row.withdrawn ? 0.6 : 1 }}>
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere', fontSize: 13 }}>
        {t(`decision.${decision.kind}`)}
        {said.length === 0 ? '' : `：${said.join(' · ')}`}
        {decision.note === '' ? null : <div>“{decision.note}”</div>}
        <Typography variant="caption" color="textSecondary" component="div">
          {showMoment(row.at)} · {nameOf(row.by)}
          {row.withdrawn ? ` · ${t('decision.withdrawn')}` : ''}
        </Typography>
      </Box>
      {onWithdraw === null || row.withdrawn ? null : (
        <Button onClick={onWithdraw}>{t('decision.takeBack')}</Button>
      )}
    </Box>
  );
}

/** What persons have said about the lines of a group, latest first. */
function History(props: {
  readonly subject: Subject;
  readonly group: GroupRow;
  readonly onWithdraw: ((uid: string) => void) | null;
}): ReactNode {
  const { subject, group, onWithdraw } = props;
  const { partyUid, ledger, currency } = subject;
  const t = useTexts(reconcileTexts);
  const asked = group.decisions.length === 0 ? null : { partyUid, ledger, currency, limit: DECISIONS_SHOWN };
  const { data } = useQuery('reconcile.decisions', asked);
  const rows = (data?.rows ?? []).filter((row) => group.decisions.includes(row.uid));
  if (rows.length === 0) return null;
  return (
    <Section title={t('history')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {rows.map((row) => (
          <DecisionLine
            key={row.uid}
            row={row}
            onWithdraw={onWithdraw === null ? null : () => onWithdraw(row.uid)}
          />
        ))}
      </Box>
    </Section>
  );
}

/** What a group is and what its sides make. */
function GroupFacts({ group, currency }: { readonly group: GroupRow; readonly currency: string }): ReactNode {
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
        <ClassMark of={group.class} size={20} />
        <Typography variant="h3" component="h3" sx={{ flex: 1 }}>
          {words(`class.${group.class}`)}
        </Typography>
        {isEven(group) && group.status !== 'cleared' ? null : (
          <Mark kind={STATUS_MARK[group.status]}>{words(`status.${group.status}`)}</Mark>
        )}
      </Box>
      <Box component="section">
        <Facts
          facts={[
            [t('col.ours'), <Money key="o" amount={group.oursAmount} currency={currency} />],
            [t('col.theirs'), <Money key="t" amount={group.theirsAmount} currency={currency} />],
            [t('col.difference'), <Money key="d" amount={group.difference} currency={currency} strong />],
            [t('classify.cause'), group.cause === null ? '' : words(`cause.${group.cause}`)],
            [t('classify.inError'), group.inError === null ? '' : t(`side.${group.inError}`)],
            [t('classify.owner'), group.owner ?? ''],
            [t('classify.note'), group.note],
            [t('basis'), group.basis.map((basis) => t(`basis.${basis}`)).join(' · ')],
          ]}
        />
      </Box>
    </>
  );
}

/** The group one stands on: what it is, why it differs, what was decided, and what can be. */
export function GroupPanel(props: {
  readonly subject: Subject;
  readonly group: GroupRow;
  readonly decisions: Decisions;
  readonly mayWrite: boolean;
  /** Set while the form is asked for by a key. */
  readonly classifying: boolean;
  readonly onClassify: (open: boolean) => void;
}): ReactNode {
  const { subject, group, decisions, mayWrite, classifying, onClassify } = props;
  const t = useTexts(reconcileTexts);
  const { currency } = subject;
  const even = isEven(group);
  const [shown, setShown] = useState(group.id);
  useEffect(() => {
    if (shown === group.id) return;
    setShown(group.id);
    onClassify(false);
  }, [shown, group.id, onClassify]);
  return (
    <>
      <GroupFacts group={group} currency={currency} />
      {even || group.explanations.length === 0 ? null : (
        <Section title={t('causes')}>
          <Explanations
            explanations={group.explanations}
            currency={currency}
            onAccept={
              mayWrite && isWhole(group) ? (explanation) => void decisions.accept(group, explanation) : null
            }
          />
        </Section>
      )}
      {isWhole(group) ? null : <Typography variant="body2">{t('group.large')}</Typography>}
      {mayWrite && classifying && isWhole(group) ? (
        <Section title={t('classify.title')}>
          <ClassifyForm
            key={group.id}
            group={group}
            busy={decisions.busy}
            onCancel={() => onClassify(false)}
            onSave={(said) =>
              void decisions.classify(group, said).then((saved) => (saved ? onClassify(false) : undefined))
            }
          />
        </Section>
      ) : null}
      <History
        subject={subject}
        group={group}
        onWithdraw={mayWrite ? (uid) => void decisions.withdraw(uid) : null}
      />
    </>
  );
}
