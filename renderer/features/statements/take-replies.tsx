import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type ReactNode } from 'react';
import type { LetterRepliesResult, ReplyOutcome } from '../../../shared/contract/letter-shapes.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { newCommandId } from '../../api/client.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { today } from '../../format/date.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { showProblem } from '../../ui/toast-store.ts';

const MARKS: { readonly [S in ReplyOutcome['state']]: MarkKind } = {
  agreed: 'done',
  differs: 'wrong',
  known: 'part',
  refused: 'warning',
};

function Outcomes({
  result,
  onClose,
}: {
  readonly result: LetterRepliesResult;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const common = useTexts(commonTexts);
  const locale = useLocale();
  const { read, agreed, differs, known, refused } = result;
  const why = ({ refused: problem }: ReplyOutcome): string => {
    if (problem === null) return '';
    const { what, todo } = problemText(locale, problem);
    return `${what} ${todo}`;
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md">
      <DialogTitle>{t('replies.title')}</DialogTitle>
      <DialogContent>
        <p>{t('replies.done', { read, agreed, differs, known, refused })}</p>
        <Box
          component="table"
          sx={{
            width: '100%',
            fontSize: 13,
            borderCollapse: 'collapse',
            'td, th': {
              py: 0.5,
              pr: 1,
              borderBottom: 1,
              borderColor: 'divider',
              textAlign: 'left',
              verticalAlign: 'top',
            },
          }}
        >
          <thead>
            <tr>
              <th>{t('replies.file')}</th>
              <th>{t('papers.number')}</th>
              <th>{t('papers.party')}</th>
              <th>{t('replies.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {result.outcomes.map((outcome) => (
              <tr key={outcome.file}>
                <td>{outcome.file}</td>
                <td>{outcome.number ?? ''}</td>
                <td>{outcome.partyName}</td>
                <td>
                  <Mark kind={MARKS[outcome.state]}>{t(`outcome.${outcome.state}`)}</Mark>
                  <div>{why(outcome)}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {common('close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Takes returned workbooks in, chosen one by one or as a folder, and shows what each said. */
export function TakeReplies(): ReactNode {
  const t = useTexts(lettersTexts);
  const [result, setResult] = useState<LetterRepliesResult | null>(null);
  const read = async (from: { readonly files: string[]; readonly folder: string | null }): Promise<void> => {
    const reply = await runJob('letter.replies', { commandId: newCommandId(), ...from, date: today() });
    if (reply.ok) setResult(reply.value);
    else showProblem(reply.error);
  };
  const files = async (): Promise<void> => {
    const reply = await host('host.chooseFile', { title: t('replies.take'), kinds: ['excel'], many: true });
    if (!reply.ok) return showProblem(reply.error);
    const tokens = reply.value.files.map(({ token }) => token);
    if (tokens.length > 0) await read({ files: tokens, folder: null });
  };
  const folder = async (): Promise<void> => {
    const reply = await host('host.chooseFolder', { title: t('replies.folderTitle') });
    if (!reply.ok) return showProblem(reply.error);
    if (reply.value.folder !== null) await read({ files: [], folder: reply.value.folder.token });
  };
  return (
    <>
      <Button variant="outlined" onClick={() => void files()}>
        {t('replies.take')}
      </Button>
      <Button variant="outlined" onClick={() => void folder()}>
        {t('replies.folder')}
      </Button>
      {result === null ? null : <Outcomes result={result} onClose={() => setResult(null)} />}
    </>
  );
}
