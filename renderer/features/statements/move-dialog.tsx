import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type ReactNode } from 'react';
import type { LetterRow, LetterState } from '../../../shared/contract/letter-shapes.ts';
import { LETTER_STATES, mayMove } from '../../../shared/domain/letter/states.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { command } from '../../api/client.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useStateWord } from './paper-words.ts';

type Paper = Pick<LetterRow, 'uid' | 'number' | 'state'>;

/** States at least one of the papers may be moved to by a person, voiding among them. */
function statesFor(papers: readonly Paper[]): readonly LetterState[] {
  return LETTER_STATES.filter((to) =>
    papers.some(({ state }) => mayMove(state, to, to === 'voided' ? 'void' : 'person')),
  );
}

type Move = { readonly state: LetterState; readonly date: string; readonly note: string };

/** Voids, or moves, and says how it went; the problem when nothing was done. */
async function record(
  papers: readonly Paper[],
  { state, date, note }: Move,
  say: {
    readonly moved: (count: number) => string;
    readonly refused: (count: number, numbers: string) => string;
    readonly voided: (count: number) => string;
  },
): Promise<Problem | null> {
  const day = parseCalendarDate(date);
  if (day === null) return null;
  const uids = papers.map(({ uid }) => uid);
  if (state === 'voided') {
    const reply = await command('letter.void', { uids, date: day, reason: note });
    if (!reply.ok) return reply.error;
    showToast({ text: say.voided(reply.value.voided) });
    return null;
  }
  const reply = await command('letter.move', { uids, state, date: day, note });
  if (!reply.ok) return reply.error;
  const { moved, refused } = reply.value;
  const numbers = refused.slice(0, 5).map(({ number }) => number);
  const rest = refused.length > numbers.length ? '…' : '';
  const left = refused.length === 0 ? '' : say.refused(refused.length, `${numbers.join('、')}${rest}`);
  showToast({ text: [say.moved(moved), left].filter((part) => part !== '').join('；') });
  return null;
}

function MoveFields(props: {
  readonly states: readonly LetterState[];
  readonly move: Move;
  readonly onChange: (move: Move) => void;
}): ReactNode {
  const { states, move, onChange } = props;
  const t = useTexts(lettersTexts);
  const wordOf = useStateWord();
  const voids = move.state === 'voided';
  return (
    <>
      <ChoiceField
        label={t('move.state')}
        value={move.state}
        choices={states.map((value) => ({ value, title: wordOf(value) }))}
        onChange={(state) => onChange({ ...move, state })}
      />
      <DateField label={t('move.date')} value={move.date} onChange={(date) => onChange({ ...move, date })} />
      <LineField
        label={voids ? t('void.reason') : t('move.note')}
        value={move.note}
        required={voids}
        {...(voids ? { help: t('void.text') } : {})}
        onChange={(note) => onChange({ ...move, note })}
      />
    </>
  );
}

/** Records where papers stand now, on a day. */
export function MoveDialog({
  papers,
  first,
  onClose,
}: {
  readonly papers: readonly Paper[];
  readonly first?: LetterState;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const common = useTexts(commonTexts);
  const states = statesFor(papers);
  const [move, setMove] = useState<Move>({ state: first ?? states[0] ?? 'sent', date: today(), note: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const voids = move.state === 'voided';
  const ready = states.length > 0 && move.date !== '' && (!voids || move.note.trim() !== '') && !working;
  const submit = async (): Promise<void> => {
    setWorking(true);
    const failed = await record(papers, move, {
      moved: (count) => t('move.done', { count }),
      refused: (count, numbers) => t('move.refused', { count, numbers }),
      voided: (count) => t('void.done', { count }),
    });
    setWorking(false);
    setProblem(failed);
    if (failed === null) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{voids ? t('void.title') : t('move.title')}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
          {problem === null ? null : <ProblemNotice problem={problem} />}
          <MoveFields states={states} move={move} onChange={setMove} />
        </Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button
          variant="contained"
          color={voids ? 'error' : 'primary'}
          disabled={!ready}
          onClick={() => void submit()}
        >
          {voids ? t('void.submit') : t('move.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
