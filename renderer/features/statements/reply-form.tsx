import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { sealKind, type LetterDetail } from '../../../shared/contract/letter-shapes.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { newCommandId } from '../../api/client.ts';
import { host } from '../../api/host.ts';
import { today } from '../../format/date.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { useJob } from '../../ui/use-job.ts';
import { useStateWord } from './paper-words.ts';

const SAYS = ['agrees', 'differs'] as const;
const SEALS = sealKind.options;

type Answer = {
  readonly says: (typeof SAYS)[number];
  readonly date: string;
  readonly closing: string;
  readonly signer: string;
  readonly seal: (typeof SEALS)[number];
  readonly note: string;
  readonly scan: { readonly token: string; readonly name: string } | null;
};

function Scan({
  scan,
  onChange,
}: {
  readonly scan: Answer['scan'];
  readonly onChange: (scan: Answer['scan']) => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const choose = async (): Promise<void> => {
    const reply = await host('host.chooseFile', {
      title: t('reply.scanTitle'),
      kinds: ['pdf', 'image'],
      many: false,
    });
    if (!reply.ok) return showProblem(reply.error);
    const [file] = reply.value.files;
    if (file !== undefined) onChange(file);
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
      <Button variant="outlined" onClick={() => void choose()}>
        {t('reply.scan')}
      </Button>
      <Typography variant="caption" noWrap>
        {scan?.name ?? ''}
      </Typography>
    </Box>
  );
}

type Channel = 'paper' | 'auditor';

function AnswerFields(props: {
  readonly answer: Answer;
  readonly channel: Channel;
  readonly currency: string;
  readonly change: (part: Partial<Answer>) => void;
}): ReactNode {
  const { answer, channel, currency, change } = props;
  const t = useTexts(lettersTexts);
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 }}>
        <ChoiceField
          label={t('reply.says')}
          value={answer.says}
          choices={SAYS.map((value) => ({ value, title: t(`reply.${value}`) }))}
          onChange={(says) => change({ says })}
        />
        <DateField label={t('reply.date')} value={answer.date} onChange={(date) => change({ date })} />
        <AmountField
          label={t('reply.closing')}
          currency={currency}
          value={answer.closing}
          required={answer.says === 'differs'}
          onChange={(closing) => change({ closing })}
        />
        <LineField
          label={t('reply.signer')}
          value={answer.signer}
          onChange={(signer) => change({ signer })}
        />
        {channel === 'paper' ? (
          <ChoiceField
            label={t('reply.seal')}
            value={answer.seal}
            choices={SEALS.map((value) => ({ value, title: t(`seal.${value}`) }))}
            onChange={(seal) => change({ seal })}
          />
        ) : null}
        <Scan scan={answer.scan} onChange={(scan) => change({ scan })} />
      </Box>
      <LineField label={t('reply.note')} value={answer.note} onChange={(note) => change({ note })} />
      <Typography variant="caption" color="textSecondary">
        {channel === 'paper' ? t('reply.binding') : t('reply.channel.auditor')}
      </Typography>
    </>
  );
}

/** What is recorded of an answer to a paper. */
function requestOf(
  answer: Answer,
  channel: Channel,
  code: string,
): Omit<RequestOf<'letter.reply'>, 'commandId'> | null {
  const date = parseCalendarDate(answer.date);
  if (date === null || (answer.says === 'differs' && answer.closing === '')) return null;
  return {
    code,
    channel,
    date,
    agrees: answer.says === 'agrees',
    closing: answer.closing === '' ? null : answer.closing,
    signer: answer.signer.trim(),
    seal: channel === 'auditor' ? 'none' : answer.seal,
    note: answer.note.trim(),
    scan: answer.scan?.token ?? null,
  };
}

const UNANSWERED: Omit<Answer, 'date'> = {
  says: 'agrees',
  closing: '',
  signer: '',
  seal: 'official',
  note: '',
  scan: null,
};

/** What came back on paper, or what the auditor reports about an 企业询证函 (SPEC 18). */
export function ReplyForm({
  paper,
  onClose,
}: {
  readonly paper: LetterDetail;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const common = useTexts(commonTexts);
  const wordOf = useStateWord();
  const { run, running, problem } = useJob();
  const channel: Channel = paper.kind === 'audit_confirmation' ? 'auditor' : 'paper';
  const [answer, setAnswer] = useState<Answer>({ ...UNANSWERED, date: today() });
  const title = t('reply.title', { number: paper.number });
  const request = requestOf(answer, channel, paper.number);
  const submit = async (): Promise<void> => {
    if (request === null) return;
    const made = await run('letter.reply', { ...request, commandId: newCommandId() });
    if (made === null) return;
    showToast({ text: t('reply.done', { number: paper.number, state: wordOf(made.state) }) });
    onClose();
  };
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ p: 1.25, mb: 1, border: 1, borderColor: 'divider', borderRadius: 1, display: 'grid', gap: 1.5 }}
    >
      <Typography variant="h3">{title}</Typography>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <AnswerFields
        answer={answer}
        channel={channel}
        currency={paper.currency}
        change={(part) => setAnswer((before) => ({ ...before, ...part }))}
      />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="contained" disabled={running || request === null} onClick={() => void submit()}>
          {t('reply.submit')}
        </Button>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
      </Box>
    </Box>
  );
}
