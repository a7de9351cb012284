import type { ReactNode } from 'react';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { useQuery } from '../../api/use-query.ts';
import { useAreas, useLedgers } from '../../ui/areas.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { FormatChoice, OptionsColumn } from './paper-options.tsx';
import { AUDITOR_FIELDS, OFFERED_KINDS, type LetterForm } from './letter-form.ts';

type Parts = { readonly form: LetterForm; readonly change: (part: Partial<LetterForm>) => void };

/** Files there are of a letter that is answered, and of the others. */
const UNANSWERED = ['pdf', 'xlsx', 'eml'] as const;
const ANSWERED = [...UNANSWERED, 'reply'] as const;

const AUDITOR_TEXTS = {
  name: 'letter.auditor',
  address: 'letter.auditorAddress',
  postcode: 'letter.auditorPostcode',
  phone: 'letter.auditorPhone',
  fax: 'letter.auditorFax',
  contact: 'letter.auditorContact',
} as const;

function Template({ form, change }: Parts): ReactNode {
  const t = useTexts(lettersTexts);
  const { data } = useQuery('letter.templates', { kind: form.kind });
  const choices = [
    { value: '', title: t('letter.auto') },
    ...(data?.rows ?? []).map(({ template, standard }) => ({
      value: template.uid,
      title: standard ? t('letter.standard', { name: template.name }) : template.name,
    })),
  ];
  const known = choices.some(({ value }) => value === form.template);
  return (
    <ChoiceField
      label={t('letter.template')}
      value={known ? form.template : ''}
      choices={choices}
      onChange={(template) => change({ template })}
    />
  );
}

function AuditorFields({ form, change }: Parts): ReactNode {
  const t = useTexts(lettersTexts);
  const { auditor } = form;
  return (
    <>
      <ChoiceField
        label={t('letter.form')}
        value={form.form}
        choices={(['positive', 'negative'] as const).map((value) => ({ value, title: t(`form.${value}`) }))}
        onChange={(value) => change({ form: value })}
      />
      {AUDITOR_FIELDS.map((field) => (
        <LineField
          key={field}
          label={t(AUDITOR_TEXTS[field])}
          value={auditor[field]}
          required={field === 'name'}
          {...(field === 'name' && auditor.name.trim() === '' ? { help: t('letter.auditorNeeded') } : {})}
          onChange={(text) => change({ auditor: { ...auditor, [field]: text } })}
        />
      ))}
    </>
  );
}

function DunningFields({ form, change }: Parts): ReactNode {
  const t = useTexts(lettersTexts);
  return (
    <>
      <ChoiceField
        label={t('letter.level')}
        value={form.level}
        choices={[
          { value: '' as const, title: t('letter.levelAuto') },
          ...(['1', '2', '3'] as const).map((value) => ({ value, title: t(`level.${value}`) })),
        ]}
        onChange={(level) => change({ level })}
      />
      <DateField label={t('letter.payBy')} value={form.payBy} onChange={(payBy) => change({ payBy })} />
    </>
  );
}

/** Kind, template, ledger, days and files of the letters, and what each kind needs besides. */
export function LetterOptions({ form, change }: Parts): ReactNode {
  const t = useTexts(lettersTexts);
  const said = useTexts(statementsTexts);
  const words = useWords();
  const ledgers = useLedgers(form.ledger);
  const { dunning } = useAreas();
  return (
    <OptionsColumn label={t('letter.kind')}>
      <ChoiceField
        label={t('letter.kind')}
        value={form.kind}
        choices={OFFERED_KINDS.filter((kind) => kind !== 'dunning' || dunning || form.kind === kind).map(
          (value) => ({ value, title: t(`kind.${value}`) }),
        )}
        onChange={(kind) =>
          change({ kind, template: '', formats: form.formats.filter((format) => format !== 'reply') })
        }
      />
      <Template form={form} change={change} />
      <ChoiceField
        label={said('option.ledger')}
        value={form.ledger}
        choices={ledgers.map((value) => ({ value, title: words(`ledger.${value}`) }))}
        onChange={(ledger) => change({ ledger })}
      />
      <DateField label={said('option.from')} value={form.from} onChange={(from) => change({ from })} />
      <DateField
        label={said('option.to')}
        value={form.to}
        required
        error={form.to === '' ? said('option.datesNeeded') : ''}
        onChange={(to) => change({ to })}
      />
      {form.kind === 'audit_confirmation' ? <AuditorFields form={form} change={change} /> : null}
      {form.kind === 'dunning' ? <DunningFields form={form} change={change} /> : null}
      {form.kind === 'receipt_voucher' || form.kind === 'dunning' ? null : (
        <DateField
          label={said('option.replyBy')}
          value={form.replyBy}
          onChange={(replyBy) => change({ replyBy })}
        />
      )}
      <LineField
        label={t('letter.reviewedBy')}
        value={form.reviewedBy}
        onChange={(reviewedBy) => change({ reviewedBy })}
      />
      <FormatChoice
        offered={(form.kind === 'confirmation_letter' ? ANSWERED : UNANSWERED).map((format) => ({
          format,
          title: t(`format.${format}`),
        }))}
        chosen={form.formats}
        onChange={(formats) => change({ formats })}
      />
    </OptionsColumn>
  );
}
