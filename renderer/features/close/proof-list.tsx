import { mdiChevronRight } from '@mdi/js';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { CloseProof, CloseState } from '../../../shared/contract/close.ts';
import { closeTexts } from '../../../shared/i18n/ui/close.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';

/** What can be opened into its lines: the proofs of the engine, and the half-entered forms of this computer. */
export type OpenProof = CloseProof['proof'] | 'drafts';

const MARKS: { readonly [S in CloseState]: MarkKind } = { holds: 'done', open: 'part', wrong: 'wrong' };

function ProofRow(props: {
  readonly id: OpenProof;
  readonly state: CloseState;
  readonly count: number;
  readonly sums: CloseProof['sums'];
  readonly current: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const { id, state, count, sums, current, onOpen } = props;
  const t = useTexts(closeTexts);
  const counted = count.toLocaleString('en-US');
  return (
    <ButtonBase
      data-proof={id}
      aria-expanded={current}
      onClick={onOpen}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) minmax(108px, max-content) minmax(0, max-content) 20px',
        gap: 1.5,
        alignItems: 'center',
        width: '100%',
        textAlign: 'left',
        fontSize: 13,
        px: 1.5,
        py: 0.9,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: current ? 'action.selected' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <span>
        <Box component="span" sx={{ display: 'block', fontWeight: 600 }}>
          {t(`proof.${id}`)}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
          {t(`proof.${id}.text`)}
        </Box>
      </span>
      <Mark kind={MARKS[state]}>
        {state === 'holds' ? t('state.holds') : t(`state.${state}`, { count: counted })}
      </Mark>
      <Box component="span" sx={{ textAlign: 'right' }}>
        {sums.map(({ currency, amount }) => (
          <Box key={currency} component="span" sx={{ display: 'block' }}>
            <Money amount={amount} currency={currency} withCurrency />
          </Box>
        ))}
      </Box>
      <Icon path={mdiChevronRight} size={16} />
    </ButtonBase>
  );
}

/** The proofs of a month: what holds, what is left, what is wrong; each opens into its lines. */
export function ProofList(props: {
  readonly proofs: readonly CloseProof[];
  readonly drafts: number;
  readonly shown: OpenProof | null;
  readonly onOpen: (proof: OpenProof) => void;
}): ReactNode {
  const t = useTexts(closeTexts);
  const { proofs, drafts, shown, onOpen } = props;
  const done = proofs.filter(({ state }) => state === 'holds').length + (drafts === 0 ? 1 : 0);
  return (
    <Box component="section" aria-label={t('proofs')}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1.5, mb: 0.75 }}>
        <Typography variant="h3" component="h2">
          {t('proofs')}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {t('progress', { done, all: proofs.length + 1 })}
        </Typography>
      </Box>
      <Box sx={{ border: 1, borderTop: 0, borderColor: 'divider', bgcolor: 'background.paper' }}>
        {proofs.map(({ proof, state, count, sums }) => (
          <ProofRow
            key={proof}
            id={proof}
            state={state}
            count={count}
            sums={sums}
            current={shown === proof}
            onOpen={() => onOpen(proof)}
          />
        ))}
        <ProofRow
          id="drafts"
          state={drafts === 0 ? 'holds' : 'open'}
          count={drafts}
          sums={[]}
          current={shown === 'drafts'}
          onOpen={() => onOpen('drafts')}
        />
      </Box>
    </Box>
  );
}
