import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef, useState, type ReactNode } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import { listed } from '../../../shared/i18n/message.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { Section } from '../../ui/inspector.tsx';
import { useShortcuts, type Shortcut } from '../../ui/keyboard.ts';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Adjustments, quickCodes, SumTable, SumVerdict } from './adjustments.tsx';
import { withDifference } from './choice.ts';
import { finishTyping, focusAmount, focusItems } from './focus.ts';
import { OpenItems } from './open-items.tsx';
import { Question } from './question.tsx';
import { Sets } from './sets.tsx';
import type { Deciding } from './use-decisions.ts';
import type { Workbench } from './use-workbench.ts';
import { PaidForNotice, Who } from './who.tsx';

const DIGITS = 9;

function useWordsOfProposal(
  detail: MatchDetail,
  bench: Workbench,
  numberOf: (lineId: string) => string,
): string {
  const t = useTexts(matchTexts);
  const { choice, party, standing } = bench;
  const numbers = listed(
    useLocale(),
    choice.items.map(({ lineId }) => numberOf(lineId)),
  );
  if (choice.items.length > 0) {
    return t(bench.untouched ? 'words.proposal' : 'words.manual', { party: party?.name ?? '', numbers });
  }
  if (bench.answers.length > 0) return t('words.narrowed', { count: standing.length, all: bench.setsListed });
  if (detail.status === 'ambiguous' && standing.length > 0)
    return t('words.ambiguous', { count: standing.length });
  if (party === null) return t('words.party');
  return t(detail.redoable ? 'words.undone' : 'words.unmatched');
}

function Suggestion({
  detail,
  onClassify,
}: {
  readonly detail: MatchDetail;
  readonly onClassify: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const { classification } = detail;
  if (classification === null) return null;
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ py: 0, fontSize: 13 }}
      action={
        <Button variant="outlined" onClick={onClassify}>
          {t('classify.submit', { class: words(`bankClass.${classification.class}`) })} C
        </Button>
      }
    >
      {t('classify.suggest', { reason: t(`classify.${classification.reason}`) })}
      {classification.theirs === '' ? null : <div>“{classification.theirs}”</div>}
    </Alert>
  );
}

/** Keys of the bench: digits choose among the sets that stand, E goes to the amounts, D explains the difference. */
function useKeys({ detail, bench, decisions, mayWrite }: BenchProps, body: HTMLDivElement | null): void {
  const t = useTexts(matchTexts);
  const group = t('group.match');
  const latest = useRef(bench);
  latest.current = bench;
  const accept = (): void => {
    finishTyping();
    // What was being typed has been taken just now.
    if (latest.current.ready) void decisions.accept(detail, latest.current);
  };
  const sets = bench.standing.slice(0, DIGITS).map(
    ({ index }, at): Shortcut => ({
      keys: String(at + 1),
      title: t('choose', { index: at + 1 }),
      group,
      run: () => void bench.chooseSet(index),
    }),
  );
  const { choice, sum, ledger, currency } = bench;
  const [code] = quickCodes(ledger, sum);
  const explain = (): void => {
    if (code !== undefined && sum.state !== 'wrong-way')
      bench.setChoice(withDifference(choice, sum, code, currency));
  };
  const classify: Shortcut = {
    keys: 'c',
    title: t('key.classify'),
    group,
    run: () => void decisions.classify(detail),
  };
  useShortcuts(
    mayWrite
      ? [
          { keys: 'mod+enter', title: t(bench.untouched ? 'accept' : 'acceptManual'), group, run: accept },
          { keys: 'i', title: t('items'), group, run: () => focusItems(body) },
          { keys: 'e', title: t('key.amount'), group, run: () => focusAmount(body) },
          { keys: 'd', title: t('key.difference'), group, run: explain },
          { keys: 'p', title: t('post'), group, run: () => void decisions.post(detail, bench) },
          ...(detail.classification === null ? [] : [classify]),
          ...sets,
        ]
      : [],
  );
}

type BenchProps = {
  readonly detail: MatchDetail;
  readonly bench: Workbench;
  readonly decisions: Deciding;
  readonly mayWrite: boolean;
};

/** What remains, and the buttons that decide. */
function BenchFoot({ detail, bench, decisions, mayWrite }: BenchProps): ReactNode {
  const t = useTexts(matchTexts);
  const { currency } = bench;
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      {bench.choice.items.length === 0 ? null : <SumTable sum={bench.sum} currency={currency} />}
      {mayWrite ? (
        <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', alignItems: 'center', mt: 0.75 }}>
          {bench.choice.items.length === 0 ? <SumVerdict sum={bench.sum} currency={currency} /> : null}
          <Button disabled={bench.party === null} onClick={() => void decisions.post(detail, bench)}>
            {t('post')} P
          </Button>
          <Button
            variant="contained"
            disabled={!bench.ready}
            onClick={() => void decisions.accept(detail, bench)}
          >
            {t(bench.untouched || bench.choice.items.length === 0 ? 'accept' : 'acceptManual')} ·{' '}
            {t('acceptHint')}
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}

/** The second column: the proposal in words, its question, the open items, and what remains. */
export function BenchPanel(props: BenchProps): ReactNode {
  const { detail, bench, decisions, mayWrite } = props;
  const t = useTexts(matchTexts);
  const [body, setBody] = useState<HTMLDivElement | null>(null);
  const numberOf = (lineId: string): string =>
    bench.items.find((item) => item.lineId === lineId)?.number ??
    [detail.allocations, ...detail.otherSets].flat().find((one) => one.lineId === lineId)?.document ??
    lineId;
  const sentence = useWordsOfProposal(detail, bench, numberOf);
  const account = detail.account !== null && detail.account.uid === bench.party?.uid ? detail.account : null;
  useKeys(props, body);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}>
      <Box
        ref={setBody}
        sx={{
          flex: 1,
          minHeight: 0,
          overflow: 'auto',
          position: 'relative',
          py: 1.25,
          display: 'flex',
          flexDirection: 'column',
          gap: 1.25,
          '& > *': { flexShrink: 0 },
        }}
      >
        <Typography variant="body1" aria-live="polite" sx={{ overflowWrap: 'anywhere' }}>
          {sentence}
        </Typography>
        <Suggestion detail={detail} onClassify={() => void decisions.classify(detail)} />
        <Question {...{ detail, bench, mayWrite }} focusItems={() => focusItems(body)} />
        <Sets detail={detail} bench={bench} disabled={!mayWrite} />
        {mayWrite ? (
          <Who
            bench={bench}
            {...(account === null || account.reason === 'only_party'
              ? {}
              : { why: t(`account.${account.reason}`) })}
          />
        ) : null}
        <PaidForNotice bench={bench} />
        {bench.problem === null ? null : <ProblemNotice problem={bench.problem} />}
        <Adjustments bench={bench} numberOf={numberOf} />
        {bench.party === null || bench.itemsLoading ? null : (
          <Section title={t('items.title')}>
            <OpenItems bench={bench} disabled={!mayWrite} scroller={body} />
          </Section>
        )}
      </Box>
      <BenchFoot {...props} />
    </Box>
  );
}
