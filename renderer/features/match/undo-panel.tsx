import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { call, command, newCommandId } from '../../api/client.ts';
import { showAmount } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { showKeys, useShortcuts } from '../../ui/keyboard.ts';
import { amend } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { describe } from './use-decisions.ts';

type Blast = ReplyOf<'allocation.blast'>;

/** What undoing each allocation would do on a date. */
function useBlasts(uids: readonly string[], date: string): readonly Blast[] {
  const [blasts, setBlasts] = useState<readonly Blast[]>([]);
  const wanted = uids.join(' ');
  useEffect(() => {
    let current = true;
    const day = parseCalendarDate(date);
    if (day === null || wanted === '') return;
    void Promise.all(wanted.split(' ').map((uid) => call('allocation.blast', { uid, date: day }))).then(
      (replies) => {
        if (current) setBlasts(replies.flatMap((reply) => (reply.ok ? [reply.value] : [])));
      },
    );
    return () => {
      current = false;
    };
  }, [wanted, date]);
  return blasts;
}

function Consequences({ detail, date }: { readonly detail: MatchDetail; readonly date: string }): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const { currency } = detail.receipt;
  const standing = detail.acceptedAllocations.filter((one) => !one.undone);
  const blasts = useBlasts(
    standing.map((one) => one.uid),
    date,
  );
  const warnings = new Map(
    blasts.flatMap((blast) => blast.warnings).map((one) => [`${one.code} ${one.place}`, one]),
  );
  const shown = (amount: string): string => showAmount(amount, currency);
  return (
    <>
      <Typography variant="body2">{t('undo.will')}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: 13, lineHeight: 1.6 }}>
        {standing.map((one) => (
          <li key={one.uid}>
            {t('undo.allocation', {
              positive: one.positiveNumber,
              negative: one.negativeNumber,
              amount: shown(one.amount),
            })}
          </li>
        ))}
        {detail.adjustments.map((one, index) => (
          <li key={`${index} ${one.kind}`}>
            {t('undo.adjustment', { kind: words(`adjustment.${one.kind}`), amount: shown(one.amount) })}
          </li>
        ))}
        <li>{t('undo.stays', { party: detail.party?.name ?? '' })}</li>
      </Box>
      {[...warnings.values()].map((warning) => (
        <ProblemNotice key={`${warning.code} ${warning.place}`} problem={warning} severity="warning" />
      ))}
    </>
  );
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
  const [date, setDate] = useState<string>(today());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId] = useState(newCommandId);
  const day = parseCalendarDate(date);
  const stands = detail.acceptedAllocations.some((one) => !one.undone);
  const close = (): void => amend({ undo: '' });
  const submit = async (): Promise<void> => {
    if (working || day === null || !stands) return;
    setWorking(true);
    const reply = await command('match.undo', { id: detail.id, date: day }, commandId);
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('undo.done', describe(detail, detail.party?.name ?? '')) });
    onUndone();
  };
  useShortcuts([
    { keys: 'mod+enter', title: t('undo.submit'), group: t('group.match'), run: () => void submit() },
    { keys: 'enter', title: t('undo.submit'), group: t('group.match'), run: () => undefined, hidden: true },
    { keys: 'escape', title: common('cancel'), group: '', run: close, hidden: true },
  ]);
  return (
    <Box component="section" aria-label={t('undo.title')} sx={{ display: 'grid', gap: 1.25, pt: 1.5 }}>
      <Typography variant="h3">{t('undo.title')}</Typography>
      {stands ? (
        <Consequences detail={detail} date={date} />
      ) : (
        <Typography variant="body2">{t('undo.already')}</Typography>
      )}
      {stands ? (
        <Box sx={{ display: 'flex' }}>
          <DateField label={t('undo.date')} value={date} onChange={setDate} required width={150} />
        </Box>
      ) : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button color="inherit" onClick={close}>
          {common('cancel')}
        </Button>
        {stands ? (
          <Button
            variant="contained"
            color="error"
            disabled={working || day === null}
            onClick={() => void submit()}
          >
            {t('undo.submit')} {showKeys('mod+enter')}
          </Button>
        ) : null}
      </Box>
    </Box>
  );
}
