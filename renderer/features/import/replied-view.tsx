import { mdiEmailCheckOutline } from '@mdi/js';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { ReplyOutcome } from '../../../shared/contract/letter-shapes.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';

/** What a file turned out to be that is the answer to a paper of ours: recorded, and the way on from there. */
export function RepliedView({ outcome }: { readonly outcome: ReplyOutcome }): ReactNode {
  const t = useTexts(lettersTexts);
  const { number, partyName, state, theirStatementUid } = outcome;
  return (
    <EmptyState
      icon={mdiEmailCheckOutline}
      title={t('taken.title', { number: number ?? '', state: t(`outcome.${state}`) })}
      text={t('taken.text', { party: partyName })}
    >
      {theirStatementUid === null ? null : (
        <Button variant="contained" autoFocus onClick={() => go('reconcile')}>
          {t('panel.compare')}
        </Button>
      )}
      <Button
        variant="outlined"
        onClick={() => go('statements', '', { tab: 'papers', search: number ?? '' })}
      >
        {t('taken.show')}
      </Button>
    </EmptyState>
  );
}
