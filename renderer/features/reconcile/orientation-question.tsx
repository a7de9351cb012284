import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { call, command } from '../../api/client.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem } from '../../ui/toast-store.ts';
import type { Subject } from './subject.ts';

const ANSWERS = ['their_books', 'our_form'] as const;
const STATEMENTS_MAX = 200;

/** Keeps the answer with every statement of theirs of the period that has none. */
async function describe(subject: Subject, orientation: (typeof ANSWERS)[number]): Promise<Problem | null> {
  const { partyUid, ledger, currency, to } = subject;
  const listed = await call('theirs.list', { partyUid, limit: STATEMENTS_MAX });
  if (!listed.ok) return listed.error;
  const meant = listed.value.rows.filter(
    (row) => row.ledger === ledger && row.currency === currency && row.orientation === null && row.from <= to,
  );
  for (const { uid } of meant) {
    const reply = await command('theirs.describe', { uid, orientation });
    if (!reply.ok) return reply.error;
  }
  return null;
}

/** Asks whose point of view their file takes: the one question only a person can answer (SPEC 16). */
export function OrientationQuestion({
  subject,
  problem,
  mayWrite,
  onAnswered,
}: {
  readonly subject: Subject;
  readonly problem: Problem;
  readonly mayWrite: boolean;
  readonly onAnswered: () => void;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const [busy, setBusy] = useState(false);
  const { file = '', theirBooks = '0', ourForm = '0' } = problem.params;
  const answer = async (orientation: (typeof ANSWERS)[number]): Promise<void> => {
    setBusy(true);
    const wrong = await describe(subject, orientation);
    setBusy(false);
    if (wrong === null) onAnswered();
    else showProblem(wrong);
  };
  return (
    <Alert severity="warning" variant="outlined" sx={{ m: 1.5, fontSize: 13 }}>
      <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{t('orientation.question', { file })}</Box>
      <Box>{t('orientation.votes', { theirs: theirBooks, ours: ourForm })}</Box>
      {mayWrite ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
          {ANSWERS.map((orientation) => (
            <Button
              key={orientation}
              variant="outlined"
              disabled={busy}
              onClick={() => void answer(orientation)}
            >
              {t(`orientation.${orientation}`)}
            </Button>
          ))}
        </Box>
      ) : null}
    </Alert>
  );
}
