import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { PreviewRow, RowDecision } from '../../../shared/contract/import.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { isNegative } from '../../format/amount.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SplitParts } from './split-parts.tsx';
import { emptyParts, LINE_CLASSES, remainderOf, splitOf, type LineClass } from './split.ts';

/** Sends a decision; answers with what was refused. */
export type SendDecision = (decision: RowDecision) => Promise<Problem | null>;

type FormProps = {
  readonly rows: readonly PreviewRow[];
  readonly onSend: SendDecision;
  readonly onClose: () => void;
};

/** The class money usually has by its direction. */
function usualClass(row: PreviewRow | undefined): LineClass {
  return isNegative(row?.cells['amount'] ?? '') ? 'payment' : 'receipt';
}

function useSend(onSend: SendDecision): {
  readonly working: boolean;
  readonly problem: Problem | null;
  readonly send: (decision: RowDecision) => void;
} {
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    working,
    problem,
    send: (decision) => {
      if (working) return;
      setWorking(true);
      void onSend(decision).then((refused) => {
        setWorking(false);
        setProblem(refused);
      });
    },
  };
}

function Frame(props: {
  readonly title: string;
  readonly text: string;
  readonly word: string;
  readonly ready: boolean;
  readonly problem: Problem | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const t = useTexts(studioTexts);
  const common = useTexts(commonTexts);
  const submit = (): void => {
    if (props.ready) props.onSubmit();
  };
  useShortcuts([
    { keys: 'mod+enter', title: props.word, group: t('group'), run: submit, whileTyping: true },
    {
      keys: 'escape',
      title: common('cancel'),
      group: '',
      run: props.onClose,
      hidden: true,
      whileTyping: true,
    },
  ]);
  return (
    <Box
      component="form"
      aria-label={props.title}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      sx={{ display: 'grid', gap: 1.5, mb: 2 }}
    >
      <div>
        <Typography variant="h3">{props.title}</Typography>
        <Typography variant="caption" color="textSecondary" component="p">
          {props.text}
        </Typography>
      </div>
      {props.children}
      {props.problem === null ? null : <ProblemNotice problem={props.problem} hidePlace />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button color="inherit" onClick={props.onClose}>
          {common('cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={!props.ready}>
          {props.word}
        </Button>
      </Box>
    </Box>
  );
}

/** Leaves rows out of the import, with a reason that is recorded. */
export function ExcludeForm({
  rows,
  bank,
  onSend,
  onClose,
}: FormProps & { readonly bank: boolean }): ReactNode {
  const t = useTexts(studioTexts);
  const [reason, setReason] = useState('');
  const { working, problem, send } = useSend(onSend);
  return (
    <Frame
      title={
        rows.length > 1
          ? t('exclude.titleMany', { count: rows.length.toLocaleString('en-US') })
          : t('exclude.title')
      }
      text={t(bank ? 'exclude.textBank' : 'exclude.text')}
      word={t('exclude.submit')}
      ready={!working && reason.trim() !== ''}
      problem={problem}
      onSubmit={() => send({ kind: 'exclude', reason: reason.trim() })}
      onClose={onClose}
    >
      <LineField label={t('reason')} value={reason} required autoFocus onChange={setReason} />
    </Frame>
  );
}

/** Says what a bank line is, with a reason. */
export function ClassifyForm({ rows, onSend, onClose }: FormProps): ReactNode {
  const t = useTexts(studioTexts);
  const words = useWords();
  const [chosen, setChosen] = useState<LineClass>(() => usualClass(rows[0]));
  const [reason, setReason] = useState('');
  const { working, problem, send } = useSend(onSend);
  return (
    <Frame
      title={
        rows.length > 1
          ? t('classify.titleMany', { count: rows.length.toLocaleString('en-US') })
          : t('classify.title')
      }
      text={t('classify.text')}
      word={t('classify.submit')}
      ready={!working && reason.trim() !== ''}
      problem={problem}
      onSubmit={() => send({ kind: 'classify', class: chosen, reason: reason.trim() })}
      onClose={onClose}
    >
      <ChoiceField
        label={t('classify.class')}
        value={chosen}
        choices={LINE_CLASSES.map((value) => ({ value, title: words(`bankClass.${value}`) }))}
        onChange={setChosen}
      />
      <LineField label={t('reason')} value={reason} required autoFocus onChange={setReason} />
    </Frame>
  );
}

/** Divides a bank line into what it pays for; the parts must add up to the line, to the cent. */
export function SplitForm({ rows, onSend, onClose }: FormProps): ReactNode {
  const t = useTexts(studioTexts);
  const [row] = rows;
  const amount = row?.cells['amount'] ?? '';
  const currency = row?.cells['currency'] ?? '';
  const [parts, setParts] = useState(emptyParts);
  const [reason, setReason] = useState('');
  const { working, problem, send } = useSend(onSend);
  const decision = splitOf(parts, reason, amount, currency);
  return (
    <Frame
      title={t('split.title')}
      text={t('split.text')}
      word={t('split.submit')}
      ready={!working && decision !== null}
      problem={problem}
      onSubmit={() => (decision === null ? undefined : send(decision))}
      onClose={onClose}
    >
      <SplitParts
        parts={parts}
        amount={amount}
        currency={currency}
        remainder={remainderOf(parts, amount, currency)}
        onChange={setParts}
      />
      <LineField label={t('reason')} value={reason} required onChange={setReason} />
    </Frame>
  );
}
