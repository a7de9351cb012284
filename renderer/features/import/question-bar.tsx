import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { fill } from '../../../shared/i18n/message.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { DateField } from '../../ui/date-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { Mark } from '../../ui/mark.tsx';
import { PartyField, type PickedParty } from '../../ui/party-field.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import type { Entry } from './import-queue.ts';
import { changeOptions } from './import-store.ts';
import { answerOf, dayWords, LAYOUT_ANSWERS, questionsOf, WITHOUT, type Question } from './questions.ts';
import type { Options } from './read-options.ts';

/** What stands on the button of a choice: what it says, and what it is an example of. */
function useChoiceWords(): (question: Question, value: string, example: string) => readonly string[] {
  const t = useTexts(studioTexts);
  const locale = useLocale();
  return ({ key }, value, example) => {
    const shown = dayWords(locale, example);
    if (key === 'dateOrder' && (value === 'dmy' || value === 'mdy')) return [shown, t(`dateOrder.${value}`)];
    if (key === 'signMode' && (value === 'signed' || value === 'columns' || value === 'flag'))
      return [t(`signMode.${value}`), shown];
    if (key === 'profileChanged') return [t(value === WITHOUT ? 'layout.without' : 'layout.accept')];
    return key === 'party' ? [shown] : [value, shown];
  };
}

function Choices({
  question,
  onAnswer,
}: {
  readonly question: Question;
  readonly onAnswer: (value: string) => void;
}): ReactNode {
  const wordsOf = useChoiceWords();
  return question.choices.map(({ value, example }) => {
    const [first = value, second = ''] = wordsOf(question, value, example).filter((word) => word !== '');
    return (
      <Button key={value} variant="outlined" onClick={() => onAnswer(value)}>
        <strong>{first}</strong>
        {second === '' ? null : (
          <Box component="span" sx={{ ml: 0.75, color: 'text.secondary' }}>
            {second}
          </Box>
        )}
      </Button>
    );
  });
}

/** A field for an answer no button has. */
function FreeAnswer({
  question,
  before,
  onAnswer,
}: {
  readonly question: Question;
  readonly before: Options;
  readonly onAnswer: (options: Partial<Options>) => void;
}): ReactNode {
  const t = useTexts(studioTexts);
  const [typed, setTyped] = useState('');
  const [party, setParty] = useState<PickedParty | null>(null);
  const { key } = question;
  if (key !== 'account' && key !== 'taxId' && key !== 'cutOver' && key !== 'party') return null;
  const options =
    key === 'party' ? (party === null ? null : { party }) : answerOf(question, typed.trim(), before);
  const ready = options !== null && (key === 'party' || typed.trim() !== '');
  const label = t(`question.field.${key}`);
  const field =
    key === 'party' ? (
      <PartyField label={label} value={party} onChange={setParty} />
    ) : key === 'cutOver' ? (
      <DateField label={label} value={typed} onChange={setTyped} />
    ) : (
      <LineField label={label} value={typed} onChange={setTyped} />
    );
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && options !== null) onAnswer(options);
      }}
      sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
    >
      <Box sx={{ width: key === 'party' ? 300 : 220 }}>{field}</Box>
      <Button type="submit" variant="outlined" disabled={!ready}>
        {t('question.answer')}
      </Button>
    </Box>
  );
}

/** What of the layout is not as the profile knows it. */
function LayoutChanges({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const t = useTexts(studioTexts);
  const { profile } = preview;
  if (profile === null) return null;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: 13 }}>
      {profile.changes.map(({ kind, caption, from, to }) => (
        <li key={`${kind} ${caption}`}>
          {t(`layout.${kind}`, { caption, from: from ?? '?', to: to ?? '?' })}
        </li>
      ))}
    </Box>
  );
}

type Asked = {
  readonly entry: Entry;
  readonly preview: ImportPreview;
  readonly question: Question;
};

/** The buttons and the field that answer a question. */
function Answers({
  entry,
  question,
  onColumns,
}: Omit<Asked, 'preview'> & { readonly onColumns: () => void }): ReactNode {
  const t = useTexts(studioTexts);
  const { key } = question;
  const answer = (options: Partial<Options> | null): void => {
    if (options !== null) changeOptions(entry.id, options, 0);
  };
  const offered = key === 'profileChanged' ? { ...question, choices: LAYOUT_ANSWERS } : question;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Choices question={offered} onAnswer={(value) => answer(answerOf(offered, value, entry.options))} />
      <FreeAnswer question={question} before={entry.options} onAnswer={answer} />
      {key === 'columns' || key === 'profileChanged' || key === 'signMode' ? (
        <Button variant="outlined" onClick={onColumns}>
          {t('question.showColumns')}
        </Button>
      ) : null}
    </Box>
  );
}

/** The question in words, and how many come after it. */
function Ask({ preview, question }: Omit<Asked, 'entry'>): ReactNode {
  const t = useTexts(studioTexts);
  const locale = useLocale();
  const { key, column } = question;
  const one = key === 'columns' && column !== null ? 'columnsOf' : key;
  const text = studioTexts[locale][`question.${one}`];
  // A missing column is named by its key, a doubtful one by its caption in the file.
  const about =
    column === null ? '' : one === 'columnsOf' ? columnCaption(locale, preview.kind, column) : column;
  const after = questionsOf(preview).length - 1;
  return (
    <Typography variant="body2" component="div">
      <Mark kind="ask">
        <strong>{fill(text, { column: about, name: preview.profile?.name ?? '' })}</strong>
      </Mark>
      {after > 0 ? (
        <Box component="span" sx={{ ml: 1.5, color: 'text.secondary' }}>
          {t('question.more', { count: after })}
        </Box>
      ) : null}
    </Typography>
  );
}

/** Asks what only a person can say about the file: one question at a time, with an example on every button. */
export function QuestionBar({
  entry,
  preview,
  onColumns,
}: Omit<Asked, 'question'> & { readonly onColumns: () => void }): ReactNode {
  const t = useTexts(studioTexts);
  const [question] = questionsOf(preview);
  if (question === undefined) return null;
  const busy = entry.stage.at !== 'preview';
  return (
    <Box
      component="section"
      aria-label={t('question.title')}
      aria-busy={busy}
      sx={(theme) => ({
        px: 1.5,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: theme.tokens.warningGround,
        display: 'grid',
        gap: 0.75,
        ...(busy ? { opacity: 0.6, pointerEvents: 'none' } : {}),
      })}
    >
      <Ask preview={preview} question={question} />
      {question.key === 'profileChanged' ? <LayoutChanges preview={preview} /> : null}
      <Answers
        // Another question must not find the answer of the one before in its field.
        key={`${question.key} ${question.column ?? ''}`}
        entry={entry}
        question={question}
        onColumns={onColumns}
      />
    </Box>
  );
}
