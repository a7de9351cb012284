import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { DocumentDetail } from '../../../shared/contract/document.ts';
import { approvalTexts } from '../../../shared/i18n/ui/approvals.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { relationTexts } from '../../../shared/i18n/ui/relation.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useUserName } from '../../api/user-names.ts';
import { showMoment } from '../../format/date.ts';
import { kindKey, useStatusMark } from '../../ui/document-columns.tsx';
import { Attachments } from '../../ui/attachments.tsx';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Money } from '../../ui/money.tsx';
import { amend, go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { BlastPanel, redoAllocation } from './blast-panel.tsx';
import { DocumentItems } from './document-items.tsx';
import { DocumentTrace } from './document-trace.tsx';
import { ReversePanel } from './reverse-panel.tsx';
import { mayWriteOff, WriteOffPanel, WriteOffs } from './write-off-panel.tsx';

type Doing =
  | { readonly type: 'reverse' | 'write_off' }
  | { readonly type: 'undo'; readonly allocation: string }
  | null;

function useFacts(detail: DocumentDetail): readonly (readonly [string, ReactNode])[] {
  const t = useTexts(documentsTexts);
  const words = useWords();
  const nameOf = useUserName();
  const money = (amount: string | null): ReactNode =>
    amount === null ? null : (
      <Money
        amount={amount}
        currency={detail.currency}
        withCurrency
        against={detail.kind === 'credit_note'}
      />
    );
  const custom = Object.entries(detail.custom).map(([name, value]): readonly [string, ReactNode] => [
    name,
    value,
  ]);
  const foreign = /^1(\.0+)?$/u.test(detail.exchangeRate) ? '' : detail.exchangeRate;
  return [
    [t('detail.party'), `${detail.partyCode} ${detail.partyName}`],
    [t('detail.date'), detail.date],
    [t('detail.net'), money(detail.net)],
    [t('detail.tax'), money(detail.tax)],
    [t('detail.rate'), detail.taxRate === null ? null : `${detail.taxRate}%`],
    [t('detail.amount'), money(detail.amount)],
    [t('detail.open'), money(detail.open)],
    [t('detail.exchange'), foreign],
    [t('detail.code'), detail.adjustmentCode === null ? null : words(`adjustment.${detail.adjustmentCode}`)],
    [t('detail.control'), words(`control.${detail.control}`)],
    [t('detail.text'), detail.text],
    [t('detail.order'), detail.orderNumber],
    [t('detail.contract'), detail.contract],
    [t('detail.project'), detail.project],
    [t('detail.department'), detail.department],
    [t('detail.salesperson'), detail.salesperson],
    [t('detail.method'), detail.method],
    [t('detail.account'), detail.account],
    ...custom,
    [
      t('detail.recorded'),
      t('detail.recordedBy', {
        at: showMoment(detail.recordedAt),
        by: nameOf(detail.recordedBy),
        seq: detail.seq,
      }),
    ],
    [t('detail.export'), detail.exportBatch],
  ];
}

function DueLines({ detail }: { readonly detail: DocumentDetail }): ReactNode {
  const t = useTexts(documentsTexts);
  return (
    <Section title={t('detail.dueLines')}>
      {detail.dueLines.map((line) => (
        <Box
          key={line.lineId}
          sx={{
            display: 'grid',
            gridTemplateColumns: '90px 1fr 1fr',
            fontSize: 13,
            py: 0.25,
            textAlign: 'right',
          }}
        >
          <Box sx={{ textAlign: 'left' }}>{line.dueDate ?? '—'}</Box>
          <Money amount={line.amount} currency={detail.currency} />
          <Box>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('detail.open')}{' '}
            </Box>
            <Money amount={line.open} currency={detail.currency} />
          </Box>
        </Box>
      ))}
    </Section>
  );
}

function Allocations(props: {
  readonly detail: DocumentDetail;
  readonly mayWrite: boolean;
  readonly onUndo: (uid: string) => void;
}): ReactNode {
  const { detail, mayWrite, onUndo } = props;
  const t = useTexts(documentsTexts);
  return (
    <Section title={t('detail.allocations')}>
      {detail.allocations.length === 0 ? (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('detail.noAllocations')}</Box>
      ) : null}
      {detail.allocations.map((row) => {
        const mine = row.positiveLine.startsWith(`${detail.uid}/`);
        const otherLine = mine ? row.negativeLine : row.positiveLine;
        const undone = row.undoneAt !== null;
        return (
          <Box
            key={row.uid}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              fontSize: 13,
              minHeight: 30,
              opacity: undone ? 0.65 : 1,
            }}
          >
            <span>{row.date}</span>
            <Button
              color="inherit"
              sx={{ minWidth: 0, px: 0.5, textDecoration: undone ? 'line-through' : 'underline' }}
              onClick={() => amend({ show: otherLine.split('/')[0] ?? '' })}
            >
              {mine ? row.negativeNumber : row.positiveNumber}
            </Button>
            <Box sx={{ flex: 1, textAlign: 'right' }}>
              <Money amount={row.amount} currency={detail.currency} />
            </Box>
            {undone ? (
              <>
                <span>{t('detail.undone', { date: row.undoneAt?.slice(0, 10) ?? '' })}</span>
                {mayWrite ? (
                  <Button onClick={() => void redoAllocation(row.uid)}>{t('blast.redo')}</Button>
                ) : null}
              </>
            ) : mayWrite ? (
              <Button onClick={() => onUndo(row.uid)}>{t('action.undo')}</Button>
            ) : null}
          </Box>
        );
      })}
    </Section>
  );
}

function mayReverse(detail: DocumentDetail): boolean {
  return detail.status !== 'voided' && detail.status !== 'reversed' && detail.reversedByUid === null;
}

function Content(props: {
  readonly detail: DocumentDetail;
  readonly doing: Doing;
  readonly onDoing: (doing: Doing) => void;
  readonly mayWrite: boolean;
}): ReactNode {
  const { detail, doing, onDoing, mayWrite } = props;
  const t = useTexts(documentsTexts);
  const relation = useTexts(relationTexts);
  const facts = useFacts(detail);
  if (doing?.type === 'reverse') return <ReversePanel detail={detail} onClose={() => onDoing(null)} />;
  if (doing?.type === 'write_off') return <WriteOffPanel detail={detail} onClose={() => onDoing(null)} />;
  if (doing?.type === 'undo')
    return (
      <BlastPanel allocationUid={doing.allocation} currency={detail.currency} onClose={() => onDoing(null)} />
    );
  return (
    <>
      <Section title={t('group.document')}>
        <Facts facts={facts} />
      </Section>
      <DocumentItems detail={detail} />
      <DueLines detail={detail} />
      <Allocations
        detail={detail}
        mayWrite={mayWrite}
        onUndo={(allocation) => onDoing({ type: 'undo', allocation })}
      />
      <WriteOffs detail={detail} />
      <DocumentTrace detail={detail} />
      <Section title={relation('attach.title')}>
        <Attachments kind="document" subjectUid={detail.uid} />
      </Section>
    </>
  );
}

/** One document: what it says, its due lines, what it was allocated to, where it comes from and goes to; copy, 红冲, 反核销. */
export function DocumentInspector({
  uid,
  onClose,
}: {
  readonly uid: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(documentsTexts);
  const approvals = useTexts(approvalTexts);
  const words = useWords();
  const mark = useStatusMark();
  const mayWrite = useMay('accountant');
  const [doing, setDoing] = useState<Doing>(null);
  const { data: detail, problem, refetch } = useQuery('document.get', { uid });
  const copy = (): void => go('documents', 'new', { copy: uid });
  const reversible = detail !== undefined && mayWrite && mayReverse(detail);
  const reverse = (): void => setDoing({ type: 'reverse' });
  const doubtful = detail !== undefined && mayWrite && mayWriteOff(detail);
  const writeOff = (): void => setDoing({ type: 'write_off' });
  const group = t('group.document');
  useShortcuts([
    ...(mayWrite ? [{ keys: 'c', title: t('action.copy'), group, run: copy }] : []),
    ...(doubtful ? [{ keys: 'w', title: approvals('ask'), group, run: writeOff }] : []),
    ...(reversible ? [{ keys: 'r', title: t('action.reverse'), group, run: reverse }] : []),
  ]);
  const actions =
    doing === null && mayWrite ? (
      <>
        <Button variant="outlined" onClick={copy}>
          {t('action.copy')}
        </Button>
        {doubtful ? (
          <Button variant="outlined" onClick={writeOff}>
            {approvals('ask')}
          </Button>
        ) : null}
        {reversible ? (
          <Button variant="outlined" color="error" onClick={reverse}>
            {t('action.reverse')}
          </Button>
        ) : null}
      </>
    ) : undefined;
  return (
    <Inspector
      title={detail === undefined ? '…' : `${words(kindKey(detail.kind, detail.ledger))} ${detail.number}`}
      detail={
        detail === undefined ? undefined : (
          <>
            {words(`ledger.${detail.ledger}`)} · {mark(detail.status)}
          </>
        )
      }
      onClose={onClose}
      actions={actions}
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {detail === undefined ? null : (
        <Content detail={detail} doing={doing} onDoing={setDoing} mayWrite={mayWrite} />
      )}
    </Inspector>
  );
}
