import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { ApprovalRow } from '../../shared/contract/approval.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { approvalTexts } from '../../shared/i18n/ui/approvals.ts';
import { command } from '../api/client.ts';
import { showMoment } from '../format/date.ts';
import { LineField } from './form-fields.tsx';
import { Facts } from './inspector.tsx';
import { Mark, type MarkKind } from './mark.tsx';
import { Money } from './money.tsx';
import { go } from './navigation.ts';
import { useTexts } from './preferences.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { showToast } from './toast-store.ts';

const MARKS: { readonly [S in ApprovalRow['state']]: MarkKind } = {
  waiting: 'ask',
  approved: 'done',
  refused: 'wrong',
  withdrawn: 'open',
};

/** Where a request stands, by shape and word. */
export function ApprovalMark({ state }: { readonly state: ApprovalRow['state'] }): ReactNode {
  const t = useTexts(approvalTexts);
  return <Mark kind={MARKS[state]}>{t(`state.${state}`)}</Mark>;
}

type Deed = 'approve' | 'refuse' | 'withdraw';

/** Carries out what somebody decides about a request; one deed at a time. */
function useDeeds(row: ApprovalRow): {
  readonly problem: Problem | null;
  readonly working: boolean;
  readonly carryOut: (deed: Deed, words: string) => Promise<void>;
} {
  const t = useTexts(approvalTexts);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  return {
    problem,
    working,
    carryOut: async (deed, words) => {
      setWorking(true);
      const { uid } = row;
      const reply =
        deed === 'withdraw'
          ? await command('approval.withdraw', { uid, reason: words })
          : await command('approval.decide', {
              uid,
              decision: deed === 'approve' ? 'approved' : 'refused',
              opinion: words,
            });
      setWorking(false);
      setProblem(reply.ok ? null : reply.error);
      if (reply.ok) showToast({ text: t(`${deed}.done`, { number: row.number }) });
    },
  };
}

function Decide({ row }: { readonly row: ApprovalRow }): ReactNode {
  const t = useTexts(approvalTexts);
  const [words, setWords] = useState('');
  const { problem, working, carryOut } = useDeeds(row);
  const silent = words.trim() === '';
  const deciding = row.mayDecide;
  const act = (deed: Deed) => (): void => void carryOut(deed, words.trim());
  return (
    <Box sx={{ display: 'grid', gap: 1.25, pt: 1.5 }}>
      {row.alone ? (
        <Alert severity="info" variant="outlined" sx={{ py: 0, fontSize: 13 }}>
          {deciding ? t('card.aloneNow') : t('card.mustOther')}
        </Alert>
      ) : null}
      <LineField
        label={deciding ? t('card.opinion') : t('withdraw.reason')}
        value={words}
        onChange={setWords}
        rows={2}
        required={row.alone}
      />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {deciding ? (
          <>
            <Button variant="contained" disabled={working || (row.alone && silent)} onClick={act('approve')}>
              {t('approve')}
            </Button>
            <Button variant="outlined" color="error" disabled={working || silent} onClick={act('refuse')}>
              {t('refuse')}
            </Button>
          </>
        ) : null}
        {row.mayWithdraw ? (
          <Button variant="outlined" disabled={working || silent} onClick={act('withdraw')}>
            {t('withdraw')}
          </Button>
        ) : null}
      </Box>
    </Box>
  );
}

/** One request: what is asked and why, what was decided, and what whoever looks may do about it (SPEC 41). */
export function ApprovalCard({ row }: { readonly row: ApprovalRow }): ReactNode {
  const t = useTexts(approvalTexts);
  const { decidedAt, madeUid } = row;
  const by = (name: string, at: string): string => t('card.asked', { by: name, at: showMoment(at) });
  return (
    <Box>
      <Facts
        facts={[
          [t('col.state'), <ApprovalMark key="state" state={row.state} />],
          [
            t('col.amount'),
            <Money key="amount" amount={row.amount} currency={row.currency} withCurrency strong />,
          ],
          [t('col.date'), row.date],
          [t('col.reason'), row.reason],
          [t('col.requestedBy'), by(row.requestedBy, row.requestedAt)],
          [t('col.decidedBy'), decidedAt === null ? null : by(row.decidedBy, decidedAt)],
          [t('card.opinion'), row.opinion],
        ]}
      />
      {row.alone && row.state === 'approved' ? (
        <Box sx={{ fontSize: 13, color: 'text.secondary', pt: 0.5 }}>{t('card.alone')}</Box>
      ) : null}
      {madeUid === null ? null : (
        <Button sx={{ mt: 0.5 }} onClick={() => go('documents', '', { show: madeUid })}>
          {t('card.made')}
        </Button>
      )}
      {row.mayDecide || row.mayWithdraw ? <Decide key={row.uid} row={row} /> : null}
    </Box>
  );
}
