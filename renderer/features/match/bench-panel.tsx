import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef, type ReactNode } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import { listed } from '../../../shared/i18n/message.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Section } from '../../ui/inspector.tsx';
import { useShortcuts, type Shortcut } from '../../ui/keyboard.ts';
import { PartyField } from '../../ui/party-field.tsx';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Adjustments, SumTable, SumVerdict } from './adjustments.tsx';
import { OpenItems } from './open-items.tsx';
import { Sets } from './sets.tsx';
import type { Decisions } from './use-decisions.ts';
import type { Workbench } from './use-workbench.ts';

function useWordsOfProposal(
  detail: MatchDetail,
  bench: Workbench,
  numberOf: (lineId: string) => string,
): string {
  const t = useTexts(matchTexts);
  const { choice, party } = bench;
  const numbers = listed(
    useLocale(),
    choice.items.map(({ lineId }) => numberOf(lineId)),
  );
  if (choice.items.length > 0) {
    return t(bench.untouched ? 'words.proposal' : 'words.manual', { party: party?.name ?? '', numbers });
  }
  if (detail.status === 'ambiguous' && bench.sets.length > 0)
    return t('words.ambiguous', { count: bench.sets.length });
  if (party === null) return t('words.party');
  return t(
    detail.status === 'unmatched' && detail.allocations.length > 0 ? 'words.undone' : 'words.unmatched',
  );
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

function Who({ detail, bench }: { readonly detail: MatchDetail; readonly bench: Workbench }): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const { currency } = detail.receipt;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: `1fr 124px${bench.foreign ? ' 190px' : ''}`,
        gap: 1,
        pt: 0.75,
      }}
    >
      <PartyField
        label={t('field.party')}
        value={bench.party === null ? null : { ...bench.party, currency }}
        onChange={(party) => bench.setParty(party)}
      />
      <ChoiceField
        label={t('field.ledger')}
        value={bench.ledger}
        choices={(['AR', 'AP'] as const).map((value) => ({ value, title: words(`ledger.${value}`) }))}
        onChange={bench.setLedger}
      />
      {bench.foreign ? (
        <LineField
          label={t('field.rate', { currency })}
          value={bench.rate}
          help={bench.rate === '' ? t('field.rateNeeded') : ''}
          onChange={(text) => bench.setRate(text.normalize('NFKC').replaceAll(/[^\d.]/gu, ''))}
        />
      ) : null}
    </Box>
  );
}

function useKeys(
  detail: MatchDetail,
  bench: Workbench,
  decisions: Decisions,
  mayWrite: boolean,
  focusItems: () => void,
): void {
  const t = useTexts(matchTexts);
  const group = t('group.match');
  const sets = bench.sets.slice(0, 9).map(
    (_set, index): Shortcut => ({
      keys: String(index + 1),
      title: t('choose', { index: index + 1 }),
      group,
      run: () => void bench.chooseSet(index),
    }),
  );
  const accept = (): void => {
    if (bench.ready) void decisions.accept(detail, bench);
  };
  useShortcuts(
    mayWrite
      ? [
          { keys: 'mod+enter', title: t(bench.untouched ? 'accept' : 'acceptManual'), group, run: accept },
          { keys: 'i', title: t('items'), group, run: focusItems },
          ...(detail.classification === null
            ? []
            : [{ keys: 'c', title: t('key.classify'), group, run: () => void decisions.classify(detail) }]),
          ...sets,
        ]
      : [],
  );
}

type BenchProps = {
  readonly detail: MatchDetail;
  readonly bench: Workbench;
  readonly decisions: Decisions;
  readonly mayWrite: boolean;
};

/** What remains, and the buttons that decide. */
function BenchFoot({ detail, bench, decisions, mayWrite }: BenchProps): ReactNode {
  const t = useTexts(matchTexts);
  const { currency } = detail.receipt;
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', py: 1 }}>
      {bench.choice.items.length === 0 ? null : <SumTable sum={bench.sum} currency={currency} />}
      {mayWrite ? (
        <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', alignItems: 'center', mt: 0.75 }}>
          {bench.choice.items.length === 0 ? <SumVerdict sum={bench.sum} currency={currency} /> : null}
          <Button disabled={bench.party === null} onClick={() => void decisions.post(detail, bench)}>
            {t('post')}
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
  const body = useRef<HTMLDivElement>(null);
  const { currency } = detail.receipt;
  const numberOf = (lineId: string): string =>
    bench.items.find((item) => item.lineId === lineId)?.number ??
    [detail.allocations, ...detail.otherSets].flat().find((one) => one.lineId === lineId)?.document ??
    lineId;
  const sentence = useWordsOfProposal(detail, bench, numberOf);
  useKeys(detail, bench, decisions, mayWrite, () =>
    body.current?.querySelector<HTMLInputElement>('input[data-item]')?.focus(),
  );
  return (
    <Box ref={body} sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          overflow: 'auto',
          py: 1.25,
          display: 'flex',
          flexDirection: 'column',
          gap: 1.25,
        }}
      >
        <Typography variant="body1" aria-live="polite">
          {sentence}
        </Typography>
        <Suggestion detail={detail} onClassify={() => void decisions.classify(detail)} />
        <Sets detail={detail} bench={bench} />
        {mayWrite ? <Who detail={detail} bench={bench} /> : null}
        {bench.problem === null ? null : <ProblemNotice problem={bench.problem} />}
        {bench.party === null || bench.itemsLoading ? null : (
          <Section title={t('items.title')}>
            <OpenItems
              items={bench.items}
              currency={currency}
              choice={bench.choice}
              disabled={!mayWrite}
              onChange={bench.setChoice}
            />
          </Section>
        )}
        <Adjustments
          choice={bench.choice}
          sum={bench.sum}
          currency={currency}
          numberOf={numberOf}
          onChange={bench.setChoice}
        />
      </Box>
      <BenchFoot {...props} />
    </Box>
  );
}
