import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { PLACEHOLDERS } from '../../../shared/domain/letter/placeholders.ts';
import { LETTER_COLUMNS, type LetterColumn } from '../../../shared/domain/letter/types.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import type { TemplateDraft } from './template-draft.ts';

type Parts = { readonly draft: TemplateDraft; readonly change: (part: Partial<TemplateDraft>) => void };

const TWO = { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 } as const;

function Switch(props: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}): ReactNode {
  return (
    <FormControlLabel
      sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
      control={<Checkbox size="small" checked={props.on} onChange={(_event, on) => props.onChange(on)} />}
      label={props.label}
    />
  );
}

/** Everything that is read: title, paragraphs, mail, and which placeholders there are. */
export function TemplateTexts({ draft, change }: Parts): ReactNode {
  const t = useTexts(lettersTexts);
  return (
    <>
      <LineField
        label={t('template.name')}
        value={draft.name}
        required
        onChange={(name) => change({ name })}
      />
      <Box sx={TWO}>
        <LineField label={t('template.title')} value={draft.title} onChange={(title) => change({ title })} />
        <LineField
          label={t('template.salutation')}
          value={draft.salutation}
          onChange={(salutation) => change({ salutation })}
        />
      </Box>
      <LineField
        label={t('template.opening')}
        help={t('template.paragraphs')}
        value={draft.opening}
        rows={4}
        onChange={(opening) => change({ opening })}
      />
      <LineField
        label={t('template.closing')}
        help={t('template.paragraphs')}
        value={draft.closing}
        rows={4}
        onChange={(closing) => change({ closing })}
      />
      <LineField
        label={t('template.mailSubject')}
        value={draft.mailSubject}
        onChange={(mailSubject) => change({ mailSubject })}
      />
      <LineField
        label={t('template.mailBody')}
        value={draft.mailBody}
        rows={4}
        onChange={(mailBody) => change({ mailBody })}
      />
      <Box>
        <Typography variant="caption" color="textSecondary">
          {t('template.placeholders')}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, fontFamily: 'monospace', fontSize: 12 }}>
          {PLACEHOLDERS.map((name) => (
            <span key={name}>{`{${name}}`}</span>
          ))}
        </Box>
      </Box>
    </>
  );
}

function Columns({ draft, change }: Parts): ReactNode {
  const t = useTexts(lettersTexts);
  const toggle = (column: LetterColumn): void => {
    const on = draft.columns.includes(column);
    change({ columns: on ? draft.columns.filter((one) => one !== column) : [...draft.columns, column] });
  };
  return (
    <Box role="group" aria-label={t('template.columns')}>
      <Typography variant="caption" color="textSecondary">
        {t('template.columns')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {[...draft.columns, ...LETTER_COLUMNS.filter((column) => !draft.columns.includes(column))].map(
          (column) => {
            const at = draft.columns.indexOf(column);
            return (
              <Chip
                key={column}
                size="small"
                aria-pressed={at >= 0}
                color={at >= 0 ? 'primary' : 'default'}
                variant={at >= 0 ? 'filled' : 'outlined'}
                label={at >= 0 ? `${at + 1} ${t(`column.${column}`)}` : t(`column.${column}`)}
                onClick={() => toggle(column)}
              />
            );
          },
        )}
      </Box>
    </Box>
  );
}

function Slip({ draft, change }: Parts): ReactNode {
  const t = useTexts(lettersTexts);
  return (
    <>
      <Switch label={t('template.slip')} on={draft.slip} onChange={(slip) => change({ slip })} />
      {draft.slip ? (
        <>
          <LineField
            label={t('template.slipTitle')}
            value={draft.slipTitle}
            onChange={(slipTitle) => change({ slipTitle })}
          />
          <LineField
            label={t('template.slipAgree')}
            value={draft.slipAgree}
            onChange={(slipAgree) => change({ slipAgree })}
          />
          <LineField
            label={t('template.slipDiffer')}
            value={draft.slipDiffer}
            onChange={(slipDiffer) => change({ slipDiffer })}
          />
        </>
      ) : null}
    </>
  );
}

function EnvelopeWindowFields({ draft, change }: Parts): ReactNode {
  const t = useTexts(lettersTexts);
  const number = (text: string): string =>
    text
      .normalize('NFKC')
      .replaceAll(/[^\d.]/gu, '')
      .slice(0, 6);
  return (
    <>
      <Switch
        label={t('template.window')}
        on={draft.windowed}
        onChange={(windowed) => change({ windowed })}
      />
      {draft.windowed ? (
        <Box sx={TWO}>
          {(['windowLeft', 'windowTop', 'windowWidth', 'windowHeight'] as const).map((field) => (
            <LineField
              key={field}
              label={t(`template.${field}`)}
              value={draft[field]}
              onChange={(text) => change({ [field]: number(text) })}
            />
          ))}
        </Box>
      ) : null}
    </>
  );
}

/** Everything about the sheet: paper, columns in their order, seals, slip, window. */
export function TemplateLayout({ draft, change }: Parts): ReactNode {
  const t = useTexts(lettersTexts);
  const said = useTexts(statementsTexts);
  const number = (text: string): string => text.normalize('NFKC').replaceAll(/\D/gu, '').slice(0, 3);
  return (
    <>
      <ChoiceField
        label={t('template.page')}
        value={draft.page}
        choices={(['A4', '241x140'] as const).map((value) => ({ value, title: said(`page.${value}`) }))}
        onChange={(page) => change({ page })}
      />
      <Switch
        label={t('template.letterhead')}
        on={draft.letterhead}
        onChange={(letterhead) => change({ letterhead })}
      />
      <Columns draft={draft} change={change} />
      <Box sx={TWO}>
        <LineField
          label={`${t('template.seal.ours')} · ${t('template.sealSide')}`}
          value={draft.sealOurs}
          onChange={(text) => change({ sealOurs: number(text) })}
        />
        <LineField
          label={`${t('template.seal.theirs')} · ${t('template.sealSide')}`}
          value={draft.sealTheirs}
          onChange={(text) => change({ sealTheirs: number(text) })}
        />
      </Box>
      <Slip draft={draft} change={change} />
      <EnvelopeWindowFields draft={draft} change={change} />
    </>
  );
}
