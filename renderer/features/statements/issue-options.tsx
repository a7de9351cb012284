import type { ReactNode } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import type { Locale } from '../../../shared/i18n/message.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { monthAround, today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { FormatChoice, OptionsColumn } from './paper-options.tsx';

type StatementOptions = Required<NonNullable<RequestOf<'statement.preview'>['options']>>;

/** What the statements to be made are like. Dates are empty while they are not filled in. */
export type IssueForm = {
  readonly ledger: Ledger;
  readonly from: string;
  readonly to: string;
  readonly style: NonNullable<StatementOptions['style']>;
  readonly page: NonNullable<StatementOptions['page']>;
  readonly locale: Locale;
  readonly replyBy: string;
  readonly formats: readonly ('pdf' | 'xlsx')[];
};

/** Last month, as statements are made after its end. */
export function newIssueForm(locale: Locale): IssueForm {
  const { from, to } = monthAround(today(), -1);
  return {
    ledger: 'AR',
    from,
    to,
    style: 'balance_forward',
    page: 'A4',
    locale,
    replyBy: '',
    formats: ['pdf'],
  };
}

/** What the engine is asked about; null while the dates do not stand. */
export function subjectOf(form: IssueForm): Omit<RequestOf<'statement.preview'>, 'partyUid'> | null {
  const from = parseCalendarDate(form.from);
  const to = parseCalendarDate(form.to);
  if (from === null || to === null || from > to) return null;
  const { ledger, style, page, locale } = form;
  return { ledger, from, to, options: { style, page, locale, replyBy: parseCalendarDate(form.replyBy) } };
}

const STYLES = ['balance_forward', 'open_item'] as const;
const PAGES = ['A4', '241x140'] as const;
const FORMATS = ['pdf', 'xlsx'] as const;

function Period({
  form,
  change,
}: {
  readonly form: IssueForm;
  readonly change: (part: Partial<IssueForm>) => void;
}): ReactNode {
  const t = useTexts(statementsTexts);
  const wrong = form.from !== '' && form.to !== '' && form.from > form.to ? t('option.datesWrong') : '';
  return (
    <>
      <DateField
        label={t('option.from')}
        value={form.from}
        required
        error={form.from === '' ? t('option.datesNeeded') : wrong}
        onChange={(from) => change({ from })}
      />
      <DateField
        label={t('option.to')}
        value={form.to}
        required
        error={form.to === '' ? t('option.datesNeeded') : ''}
        onChange={(to) => change({ to })}
      />
    </>
  );
}

/** Ledger, period, style, paper, language, reply day and files of the statements. */
export function IssueOptions({
  form,
  change,
}: {
  readonly form: IssueForm;
  readonly change: (part: Partial<IssueForm>) => void;
}): ReactNode {
  const t = useTexts(statementsTexts);
  const words = useWords();
  return (
    <OptionsColumn label={t('tab.issue')}>
      <ChoiceField
        label={t('option.ledger')}
        value={form.ledger}
        choices={(['AR', 'AP'] as const).map((value) => ({ value, title: words(`ledger.${value}`) }))}
        onChange={(ledger) => change({ ledger })}
      />
      <Period form={form} change={change} />
      <ChoiceField
        label={t('option.style')}
        value={form.style}
        choices={STYLES.map((value) => ({ value, title: t(`style.${value}`) }))}
        onChange={(style) => change({ style })}
      />
      <ChoiceField
        label={t('option.page')}
        value={form.page}
        choices={PAGES.map((value) => ({ value, title: t(`page.${value}`) }))}
        onChange={(page) => change({ page })}
      />
      <ChoiceField
        label={t('option.locale')}
        value={form.locale}
        choices={[
          { value: 'zh-CN', title: '中文' },
          { value: 'en', title: 'English' },
        ]}
        onChange={(locale) => change({ locale })}
      />
      <DateField
        label={t('option.replyBy')}
        value={form.replyBy}
        onChange={(replyBy) => change({ replyBy })}
      />
      <FormatChoice
        offered={FORMATS.map((format) => ({ format, title: t(`format.${format}`) }))}
        chosen={form.formats}
        onChange={(formats) => change({ formats })}
      />
    </OptionsColumn>
  );
}
