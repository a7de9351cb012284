import { useState, type ReactNode } from 'react';
import { RECEIVABLE_REPORTS, REPORT_KINDS } from '../../../shared/contract/report.ts';
import type { OwnTemplate, ReportBody, StatementBody } from '../../../shared/contract/template.ts';
import { isReportOn } from '../../../shared/domain/area/area.ts';
import { PERIODS, type Period } from '../../../shared/domain/template/period.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { galleryTexts } from '../../../shared/i18n/ui/gallery.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { command } from '../../api/client.ts';
import { useAreas, useLedgers } from '../../ui/areas.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';
import { showToast } from '../../ui/toast-store.ts';

type Body = StatementBody | ReportBody;
type Fields<B extends Body> = { readonly body: B; readonly change: (part: Partial<B>) => void };

const CARRIES = ['page', 'period', 'year', 'balance_only'] as const;
const YES_NO = ['yes', 'no'] as const;

function PeriodField({
  value,
  onChange,
}: {
  readonly value: Period;
  readonly onChange: (period: Period) => void;
}): ReactNode {
  const t = useTexts(galleryTexts);
  const choices = PERIODS.map((period) => ({ value: period, title: t(`period.${period}`) }));
  return <ChoiceField label={t('period')} value={value} choices={choices} onChange={onChange} />;
}

function LedgerField({
  value,
  onChange,
}: {
  readonly value: 'AR' | 'AP';
  readonly onChange: (ledger: 'AR' | 'AP') => void;
}): ReactNode {
  const said = useTexts(statementsTexts);
  const words = useWords();
  const choices = useLedgers(value).map((ledger) => ({ value: ledger, title: words(`ledger.${ledger}`) }));
  return <ChoiceField label={said('option.ledger')} value={value} choices={choices} onChange={onChange} />;
}

function ReportFields({ body, change }: Fields<ReportBody>): ReactNode {
  const areas = useAreas();
  const t = useTexts(galleryTexts);
  const said = useTexts(reportsTexts);
  const locale = useLocale();
  return (
    <>
      <ChoiceField
        label={t('report')}
        value={body.report}
        choices={REPORT_KINDS.filter((kind) => kind === body.report || isReportOn(kind, areas)).map(
          (kind) => ({ value: kind, title: reportText(locale, `title.${kind}`) }),
        )}
        onChange={(report) =>
          change({ report, ...(RECEIVABLE_REPORTS.includes(report) ? { ledger: 'AR' as const } : {}) })
        }
      />
      {RECEIVABLE_REPORTS.includes(body.report) ? null : (
        <LedgerField value={body.ledger} onChange={(ledger) => change({ ledger })} />
      )}
      <PeriodField value={body.period} onChange={(period) => change({ period })} />
      {body.report === 'aging' ? (
        <ChoiceField
          label={said('basis')}
          value={body.basis}
          choices={(['due_date', 'document_date'] as const).map((value) => ({
            value,
            title: said(`basis.${value}`),
          }))}
          onChange={(basis) => change({ basis })}
        />
      ) : null}
      <LineField label={t('group')} value={body.group} onChange={(group) => change({ group })} />
    </>
  );
}

function StatementFields({
  body,
  change,
  days,
  setDays,
}: Fields<StatementBody> & {
  readonly days: string;
  readonly setDays: (text: string) => void;
}): ReactNode {
  const t = useTexts(galleryTexts);
  const said = useTexts(statementsTexts);
  return (
    <>
      <LedgerField value={body.ledger} onChange={(ledger) => change({ ledger })} />
      <PeriodField value={body.period} onChange={(period) => change({ period })} />
      <ChoiceField
        label={said('option.style')}
        value={body.style}
        choices={(['balance_forward', 'open_item'] as const).map((value) => ({
          value,
          title: said(`style.${value}`),
        }))}
        onChange={(style) => change({ style })}
      />
      <ChoiceField
        label={said('option.page')}
        value={body.page}
        choices={(['A4', '241x140'] as const).map((value) => ({ value, title: said(`page.${value}`) }))}
        onChange={(page) => change({ page })}
      />
      <ChoiceField
        label={said('option.locale')}
        value={body.locale}
        choices={[
          { value: 'zh-CN', title: '中文' },
          { value: 'en', title: 'English' },
        ]}
        onChange={(locale) => change({ locale })}
      />
      <ChoiceField
        label={t('carry')}
        value={body.carry}
        choices={CARRIES.map((value) => ({ value, title: t(`carry.${value}`) }))}
        onChange={(carry) => change({ carry })}
      />
      <ChoiceField
        label={t('openItems')}
        value={body.listOpenItems ? 'yes' : 'no'}
        choices={YES_NO.map((value) => ({ value, title: t(`openItems.${value}`) }))}
        onChange={(value) => change({ listOpenItems: value === 'yes' })}
      />
      <ChoiceField
        label={t('slip')}
        value={body.withoutReplySlip ? 'no' : 'yes'}
        choices={YES_NO.map((value) => ({ value, title: t(`slip.${value}`) }))}
        onChange={(value) => change({ withoutReplySlip: value === 'no' })}
      />
      <LineField
        label={t('replyDays')}
        value={days}
        error={daysOf(days) === undefined ? t('replyDaysWrong') : ''}
        onChange={setDays}
      />
    </>
  );
}

/** Days to answer within as typed: null for none, undefined for what is no such number. */
function daysOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const days = /^\d{1,3}$/u.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= 365 ? days : undefined;
}

/** Changes the options of a template of statements or of a report. */
export function TemplateForm({
  own,
  onClose,
}: {
  readonly own: OwnTemplate;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(galleryTexts);
  const [body, setBody] = useState(own.body);
  const [days, setDays] = useState(body.kind === 'statement' ? String(body.replyDays ?? '') : '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const replyDays = daysOf(days);
  const save = async (): Promise<void> => {
    if (replyDays === undefined) return;
    const template = body.kind === 'statement' ? { ...body, replyDays } : body;
    const reply = await command('template.save', { uid: own.uid, template });
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: t('saved', { name: body.name, version: reply.value.version }) });
    onClose();
  };
  return (
    <FormDialog
      title={own.name}
      maxWidth="sm"
      disabled={body.name.trim() === '' || replyDays === undefined}
      onSave={save}
      {...{ problem, onClose }}
    >
      <LineField
        label={t('name')}
        value={body.name}
        required
        onChange={(name) => setBody({ ...body, name })}
      />
      {body.kind === 'report' ? (
        <ReportFields body={body} change={(part) => setBody({ ...body, ...part })} />
      ) : null}
      {body.kind === 'statement' ? (
        <StatementFields
          body={body}
          change={(part) => setBody({ ...body, ...part })}
          days={days}
          setDays={setDays}
        />
      ) : null}
    </FormDialog>
  );
}
