import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { TheirsRow } from '../../../shared/contract/reconciliation.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { command } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { showMoment } from '../../format/date.ts';
import { Section } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { ReasonAction } from './reason-action.tsx';

async function takeBack(row: TheirsRow, reason: string, said: string): Promise<void> {
  const reply = await command('theirs.void', { uid: row.uid, reason });
  if (reply.ok) showToast({ text: said });
  else showProblem(reply.error);
}

/** 对方对账单 that are compared: where each came from, and taking back one that should not have come in. */
export function TheirStatements({ statements }: { readonly statements: readonly TheirsRow[] }): ReactNode {
  const t = useTexts(reconcileFormTexts);
  const mayWrite = useMay('accountant');
  return (
    <Section title={t('theirs.title')}>
      {statements.map((row) => (
        <Box key={row.uid} sx={{ fontSize: 13, py: 0.5 }}>
          <Box sx={{ overflowWrap: 'anywhere' }}>
            {row.fileName === '' ? t(`theirs.origin.${row.origin}`) : row.fileName}
          </Box>
          <Box sx={{ color: 'text.secondary' }}>
            {t('theirs.facts', { from: row.from, to: row.to, lines: row.lines, at: showMoment(row.at) })}
          </Box>
          {mayWrite && row.usedIn === null ? (
            <ReasonAction
              word={t('theirs.void')}
              reasonLabel={t('theirs.voidReason')}
              submitWord={t('theirs.void')}
              onSubmit={(reason) => void takeBack(row, reason, t('theirs.voided'))}
            />
          ) : null}
        </Box>
      ))}
    </Section>
  );
}
