import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import type { ReactNode } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import { questionSentence } from '../../../shared/domain/matching/certificate-sentences.ts';
import { certificateText } from '../../../shared/i18n/certificate.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { useShortcuts, type Shortcut } from '../../ui/keyboard.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { useCertificateNames } from './certificate-names.ts';
import { NO_CHOICE } from './choice.ts';
import type { Workbench } from './use-workbench.ts';

/** A key that answers, what it says, and what follows. */
type Reply = { readonly keys: string; readonly word: string; readonly run: () => void };

function useReplies(
  detail: MatchDetail,
  bench: Workbench,
  nameOf: (uid: string) => string,
  focusItems: () => void,
): readonly Reply[] {
  const t = useTexts(matchTexts);
  const { question } = bench;
  if (question === null) return [];
  const yes = (run: () => void): Reply => ({ keys: 'y', word: t('answer.yes'), run });
  const no = (run: () => void): Reply => ({ keys: 'n', word: t('answer.no'), run });
  const chooseItems = (): void => {
    bench.setChoice(NO_CHOICE);
    focusItems();
  };
  const byWhom = (uid: string) => (): void =>
    bench.setParty({ uid, code: '', name: uid === detail.party?.uid ? detail.party.name : nameOf(uid) });
  const { parties } = question;
  if (question.kind === 'is_paid') return [yes(() => bench.answer(true)), no(() => bench.answer(false))];
  if (question.kind === 'which_party') {
    return parties.map((uid, index) => ({
      // Digits belong to the sets where there are any.
      keys: parties.length <= 2 ? (index === 0 ? 'y' : 'n') : bench.setsListed === 0 ? String(index + 1) : '',
      word: nameOf(uid),
      run: byWhom(uid),
    }));
  }
  const [payer] = parties;
  if (question.kind === 'paid_on_behalf' && payer !== undefined && bench.setsListed === 0)
    return [yes(byWhom(payer)), no(chooseItems)];
  const [first] = bench.standing;
  const takeSet = (): void => {
    if (first !== undefined) void bench.chooseSet(first.index);
  };
  return [yes(takeSet), no(chooseItems)];
}

/** What was said already: the last answer can be taken back. */
function Said({ bench }: { readonly bench: Workbench }): ReactNode {
  const t = useTexts(matchTexts);
  const { answers } = bench;
  if (answers.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center', fontSize: 13 }}>
      {answers.map(({ document, paid }) => (
        <Chip
          key={document}
          size="small"
          variant="outlined"
          label={t(paid ? 'answer.paid' : 'answer.unpaid', { document })}
        />
      ))}
      <Button color="inherit" onClick={bench.takeBack}>
        {t('answer.takeBack')} ⌫
      </Button>
    </Box>
  );
}

/** The one question that decides; two keys answer it, and the sets below are at once those that still stand. */
export function Question({
  detail,
  bench,
  mayWrite,
  focusItems,
}: {
  readonly detail: MatchDetail;
  readonly bench: Workbench;
  readonly mayWrite: boolean;
  readonly focusItems: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const locale = useLocale();
  const names = useCertificateNames(detail);
  const replies = useReplies(detail, bench, names.party, focusItems);
  const group = t('group.match');
  const keys = replies
    .filter((reply) => reply.keys !== '')
    .map(
      (reply): Shortcut => ({
        keys: reply.keys,
        title: t('answer.key', { answer: reply.word }),
        group,
        run: reply.run,
      }),
    );
  const back: Shortcut = { keys: 'backspace', title: t('answer.takeBack'), group, run: bench.takeBack };
  useShortcuts(mayWrite ? [...keys, ...(bench.answers.length === 0 ? [] : [back])] : []);
  const { question } = bench;
  if (question === null && bench.answers.length === 0) return null;
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      {question === null ? null : (
        <Alert
          severity="info"
          variant="outlined"
          role="group"
          aria-label={t('question')}
          sx={{ py: 0.25, fontSize: 13 }}
        >
          <b>{t(bench.answers.length === 0 ? 'question' : 'question.next')}</b>
          <div aria-live="polite">{certificateText(locale, questionSentence(question, names))}</div>
          {mayWrite ? (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.75 }}>
              {replies.map((reply) => (
                <Button key={reply.word} variant="outlined" onClick={reply.run}>
                  {reply.word} {reply.keys.toUpperCase()}
                </Button>
              ))}
            </Box>
          ) : null}
        </Alert>
      )}
      <Said bench={bench} />
    </Box>
  );
}
