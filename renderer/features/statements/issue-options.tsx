import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { type StatementBody, statementAsked } from '../../../shared/contract/template.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import type { Locale } from '../../../shared/i18n/message.ts';
import { galleryTexts } from '../../../shared/i18n/ui/gallery.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { useQuery } from '../../api/use-query.ts';
import { monthAround, today } from '../../format/date.ts';
import { useLedgers } from '../../ui/areas.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { FormatChoice, OptionsColumn } from './paper-options.tsx';

type StatementOptions = ReturnType<typeof statementAsked>['options'];

/** What the statements to be made are like. Dates are empty while they are not filled in. */
export type IssueForm = {
  readonly ledger: Ledger;
  readonly from: string;
  readonly to: string;
  readonly style: StatementOptions['style'];
  readonly page: StatementOptions['page'];
  readonly locale: Locale;
  readonly replyBy: string;
  readonly carry: StatementOptions['carry'];
  readonly listOpenItems: boolean;
  readonly withoutReplySlip: boolean;
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
    carry: 'period',
    listOpenItems: true,
    withoutReplySlip: false,
    formats: ['pdf'],
  };
}

/** What the engine is asked about; null while the dates do not stand. */
export function subjectOf(form: IssueForm): Omit<RequestOf<'statement.preview'>, 'partyUid'> | null {
  const from = parseCalendarDate(form.from);
  const to = parseCalendarDate(form.to);
  if (from === null || to === null || from > to) return null;
  const { ledger, style, page, locale, carry, listOpenItems, withoutReplySlip } = form;
  const replyBy = parseCalendarDate(form.replyBy);
  return {
    ledger,
    from,
    to,
    options: { style, page, locale, replyBy, carry, listOpenItems, withoutReplySlip },
  };
}

/** The form as a template of the book fills it in today (SPEC 48). */
export function formFrom(body: StatementBody): Omit<IssueForm, 'formats'> {
  const { ledger, from, to, options } = statementAsked(body, today());
  return { ledger, from, to, ...options, replyBy: options.replyBy ?? '' };
}

/** Fills the form from a template of the book; nothing in a book without any. */
function FromTemplate({ change }: { readonly change: (part: Partial<IssueForm>) => void }): ReactNode {
  const t = useTexts(galleryTexts);
  const { data } = useQuery('template.list', { kind: 'statement' });
  // Null until somebody, or the default, has chosen.
  const [taken, setTaken] = useState<string | null>(null);
  const rows = data?.rows ?? [];
  const take = (uid: string): void => {
    setTaken(uid);
    const body = rows.find((row) => row.uid === uid)?.body;
    if (body?.kind === 'statement') change(formFrom(body));
  };
  const usual = rows.find(({ preferred }) => preferred === true && taken === null);
  const fill = useEffectEvent(take);
  useEffect(() => {
    if (usual !== undefined) fill(usual.uid);
  }, [usual]);
  if (rows.length === 0) return null;
  return (
    <ChoiceField
      label={t('template')}
      value={rows.find(({ uid }) => uid === taken)?.uid ?? ''}
      choices={[
        { value: '', title: t('template.none') },
        ...rows.map(({ uid, name }) => ({ value: uid, title: name })),
      ]}
      onChange={take}
    />
  );
}

const STYLES = ['balance_forward', 'open_item'] as const;
const PAGES = ['A4', '241x140'] as const;
const CARRIES = ['page', 'period', 'year', 'balance_only'] as const;
const YES_NO = ['yes', 'no'] as const;
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

/** What stands at page breaks, below the movements and at the foot. */
function Shown({
  form,
  change,
}: {
  readonly form: IssueForm;
  readonly change: (part: Partial<IssueForm>) => void;
}): ReactNode {
  const t = useTexts(galleryTexts);
  return (
    <>
      <ChoiceField
        label={t('carry')}
        value={form.carry}
        choices={CARRIES.map((value) => ({ value, title: t(`carry.${value}`) }))}
        onChange={(carry) => change({ carry })}
      />
      {form.style === 'open_item' ? null : (
        <ChoiceField
          label={t('openItems')}
          value={form.listOpenItems ? 'yes' : 'no'}
          choices={YES_NO.map((value) => ({ value, title: t(`openItems.${value}`) }))}
          onChange={(value) => change({ listOpenItems: value === 'yes' })}
        />
      )}
      <ChoiceField
        label={t('slip')}
        value={form.withoutReplySlip ? 'no' : 'yes'}
        choices={YES_NO.map((value) => ({ value, title: t(`slip.${value}`) }))}
        onChange={(value) => change({ withoutReplySlip: value === 'no' })}
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
  const ledgers = useLedgers(form.ledger);
  return (
    <OptionsColumn label={t('tab.issue')}>
      <FromTemplate change={change} />
      <ChoiceField
        label={t('option.ledger')}
        value={form.ledger}
        choices={ledgers.map((value) => ({ value, title: words(`ledger.${value}`) }))}
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
      <Shown form={form} change={change} />
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
