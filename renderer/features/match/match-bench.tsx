import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { memo, useState, type ReactNode } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { useMay } from '../../api/session.ts';
import { showAmount } from '../../format/amount.ts';
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend, useLocation } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { BenchFrame } from './bench-frame.tsx';
import { BenchPanel } from './bench-panel.tsx';
import { showSize } from './choice.ts';
import { ReceiptHead } from './receipt-head.tsx';
import { UndoPanel } from './undo-panel.tsx';
import type { Deciding } from './use-decisions.ts';
import { pickMatch } from './cursor.ts';
import { useWorkbench } from './use-workbench.ts';

/** What an accepted match has settled, and what it has made. */
function Settled({ detail }: { readonly detail: MatchDetail }): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const { currency } = detail.receipt;
  const struck = (off: boolean): { readonly textDecoration: string } => ({
    textDecoration: off ? 'line-through' : 'none',
  });
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: 13, lineHeight: 1.7, overflowWrap: 'anywhere' }}>
      {detail.acceptedAllocations.map((one) => (
        <Box component="li" key={one.uid} sx={struck(one.undone)}>
          {one.date} {one.positiveNumber} ↔ {one.negativeNumber} {showAmount(one.amount, currency)}
        </Box>
      ))}
      {detail.documents.map((one) => (
        <Box component="li" key={one.uid} sx={struck(one.reversed)}>
          {one.date} {words(`kind.${one.kind}`)} {one.number} {showSize(one, currency)} · {one.partyName}{' '}
          {one.text}
        </Box>
      ))}
      {detail.companions.map((one) => (
        <li key={one.id}>
          {t('accepted.companion', { date: one.date, amount: showAmount(one.amount, currency) })}
        </li>
      ))}
    </Box>
  );
}

function Accepted({
  detail,
  undoing,
  onUndone,
}: {
  readonly detail: MatchDetail;
  readonly undoing: boolean;
  readonly onUndone: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const mayWrite = useMay('accountant');
  if (undoing) return <UndoPanel key={detail.id} detail={detail} onUndone={onUndone} />;
  return (
    <Box sx={{ py: 1.5, display: 'grid', gap: 1, justifyItems: 'start', overflow: 'auto' }}>
      <Typography variant="body1">{t('words.accepted')}</Typography>
      <Settled detail={detail} />
      {mayWrite && detail.undoable ? (
        <Button variant="outlined" color="error" onClick={() => amend({ undo: '1' })}>
          {t('undo')} · U
        </Button>
      ) : null}
    </Box>
  );
}

type MatchBenchProps = {
  readonly detail: MatchDetail;
  /** It was decided just now, though the list may still show it. */
  readonly decided: boolean;
  readonly decisions: Deciding;
  /** Whether the key that is down repeats by itself: holding Enter must never accept one match after another. */
  readonly repeating: () => boolean;
};

/** The match at hand: its money, and what is done about it. Drawn again only when something about it changed. */
export const MatchBench = memo(function MatchBench(props: MatchBenchProps): ReactNode {
  const { detail, decided, decisions, repeating } = props;
  const t = useTexts(matchTexts);
  const { params } = useLocation();
  const mayWrite = useMay('accountant');
  const bench = useWorkbench(detail);
  const [open, setOpen] = useState(false);
  const accepted = detail.status === 'accepted';
  const undoing = accepted && params['undo'] === '1' && mayWrite;
  const undone = (): void => {
    decisions.undone(detail.id);
    pickMatch(detail.id, { status: 'unmatched' });
  };
  const accept = (): void => {
    if (mayWrite && bench.ready && !decided && !undoing && !repeating()) void decisions.accept(detail, bench);
  };
  const group = t('group.match');
  useShortcuts([
    { keys: 'space', title: t('inspect'), group, run: () => setOpen((on) => !on) },
    { keys: 'enter', title: t('accept'), group, run: accept },
  ]);
  return (
    <BenchFrame label={t('bench')}>
      <ReceiptHead detail={detail} open={open} />
      {accepted ? (
        <Accepted detail={detail} undoing={undoing} onUndone={undone} />
      ) : (
        <BenchPanel detail={detail} bench={bench} decisions={decisions} mayWrite={mayWrite && !decided} />
      )}
    </BenchFrame>
  );
});
