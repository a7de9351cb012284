import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { showAmount } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { showKeys, useShortcuts } from '../../ui/keyboard.ts';
import { amend } from '../../ui/navigation.ts';
import { OpenChanges } from '../../ui/open-change.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { describe } from './use-decisions.ts';

type Blast = ReplyOf<'match.blast'>;

function Reopened({ blast }: { readonly blast: Blast }): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const changes = blast.documents.map((document) => ({
    uid: document.uid,
    label: (
      <>
        <b>{document.number}</b> {words(`kind.${document.kind}`)} · {document.partyName}
      </>
    ),
    before: document.openBefore,
    after: document.openAfter,
    currency: document.currency,
  }));
  return <OpenChanges titles={[t('undo.document'), t('undo.before'), t('undo.after')]} changes={changes} />;
}

/** What was said or sent on the strength of this match, each in a sentence. */
function Touched({ blast, currency }: { readonly blast: Blast; readonly currency: string }): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const sentences = [
    ...blast.reversals.map((one) =>
      t('undo.reversal', {
        number: one.number,
        kind: words(`kind.${one.kind}`),
        party: one.partyName,
        amount: showAmount(one.amount, currency),
      }),
    ),
    ...blast.statements.map((one) =>
      t('undo.statement', { number: one.number, party: one.partyName, date: one.to }),
    ),
    ...blast.exports.map((one) => t('undo.export', { batch: one.batch, number: one.number })),
    ...blast.lockedPeriods.map((one) =>
      t('undo.locked', { ledger: words(`ledger.${one.ledger}`), month: one.month }),
    ),
  ];
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: 13, lineHeight: 1.6 }}>
      <li>{t('undo.allocations', { count: blast.allocations })}</li>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </Box>
  );
}

function Consequences({ blast, detail }: { readonly blast: Blast; readonly detail: MatchDetail }): ReactNode {
  const t = useTexts(matchTexts);
  const holder = detail.account ?? detail.party;
  return (
    <>
      <Typography variant="body2">{t('undo.will')}</Typography>
      <Reopened blast={blast} />
      <Touched blast={blast} currency={detail.receipt.currency} />
      <Typography variant="body2">{t('undo.stays', { party: holder?.name ?? '' })}</Typography>
      {blast.warnings.map((warning) => (
        <ProblemNotice key={`${warning.code} ${warning.place}`} problem={warning} severity="warning" />
      ))}
      {blast.refused === null ? null : <ProblemNotice problem={blast.refused} />}
    </>
  );
}

type Undoing = {
  readonly date: string;
  readonly setDate: (date: string) => void;
  readonly blast: Blast | undefined;
  readonly problem: Problem | null;
  readonly ready: boolean;
  readonly submit: () => Promise<void>;
};

function useUndoing(detail: MatchDetail, onUndone: () => void): Undoing {
  const t = useTexts(matchTexts);
  const [date, setDate] = useState<string>(today());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId] = useState(newCommandId);
  const day = parseCalendarDate(date);
  // While another day is looked up, what was said of the day before stays; the engine checks the day itself.
  const asked = useQuery('match.blast', day === null ? null : { id: detail.id, date: day }, {
    keepPrevious: true,
  });
  const blast = asked.data;
  // Nothing is undone before what it does has been seen.
  const ready = !working && day !== null && detail.undoable && blast !== undefined && blast.refused === null;
  const submit = async (): Promise<void> => {
    if (!ready) return;
    setWorking(true);
    const reply = await command('match.undo', { id: detail.id, date: day }, commandId);
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('undo.done', describe(detail, detail.party?.name ?? '')) });
    onUndone();
  };
  return { date, setDate, blast, problem: problem ?? asked.problem, ready, submit };
}

/** 反核销 of a whole match: what happens is shown first. The money stays on the account, unapplied. */
export function UndoPanel({
  detail,
  onUndone,
}: {
  readonly detail: MatchDetail;
  readonly onUndone: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const common = useTexts(commonTexts);
  const { date, setDate, blast, problem, ready, submit } = useUndoing(detail, onUndone);
  const close = (): void => amend({ undo: '' });
  useShortcuts([
    { keys: 'mod+enter', title: t('undo.submit'), group: t('group.match'), run: () => void submit() },
    { keys: 'enter', title: t('undo.submit'), group: t('group.match'), run: () => undefined, hidden: true },
    { keys: 'escape', title: common('cancel'), group: '', run: close, hidden: true },
  ]);
  return (
    <Box
      component="section"
      aria-label={t('undo.title')}
      sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, pt: 1.5 }}
    >
      <Box
        sx={{ flex: 1, minHeight: 0, overflow: 'auto', display: 'grid', gap: 1.25, alignContent: 'start' }}
      >
        <Typography variant="h3">{t('undo.title')}</Typography>
        {detail.undoable ? null : <Typography variant="body2">{t('undo.already')}</Typography>}
        {detail.undoable && blast !== undefined ? <Consequences blast={blast} detail={detail} /> : null}
        {detail.undoable && blast === undefined && problem === null ? (
          <Typography variant="body2">{t('undo.looking')}</Typography>
        ) : null}
        {detail.undoable ? (
          <Box sx={{ display: 'flex', pt: 0.75 }}>
            <DateField label={t('undo.date')} value={date} onChange={setDate} required width={150} />
          </Box>
        ) : null}
        {problem === null ? null : <ProblemNotice problem={problem} />}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', py: 1 }}>
        <Button color="inherit" onClick={close}>
          {common('cancel')}
        </Button>
        {detail.undoable ? (
          <Button variant="contained" color="error" disabled={!ready} onClick={() => void submit()}>
            {t('undo.submit')} {showKeys('mod+enter')}
          </Button>
        ) : null}
      </Box>
    </Box>
  );
}
