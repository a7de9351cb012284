import type { OwnTemplate, TemplateBody, TemplateKind } from '../../../shared/contract/template.ts';
import { galleryTexts } from '../../../shared/i18n/ui/gallery.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { paperName } from '../../../shared/i18n/paper-name.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';

/** A template as the list shows it: one of the gallery by its id, or one of the book. */
export type TemplateEntry = {
  readonly key: string;
  readonly kind: TemplateKind;
  readonly name: string;
  /** Empty of one of the book, which says it by its name. */
  readonly purpose: string;
  readonly body: TemplateBody;
  readonly own: OwnTemplate | null;
};

/** What a template is of, in words: 催款函 一级, 未清项式, 账龄分析 · 上月. */
export function useTemplateWhat(): (body: TemplateBody) => string {
  const locale = useLocale();
  const t = useTexts(galleryTexts);
  const said = useTexts(statementsTexts);
  return (body) => {
    if (body.kind === 'report')
      return `${reportText(locale, `title.${body.report}`)} · ${t(`period.${body.period}`)}`;
    return body.kind === 'statement'
      ? `${said(`style.${body.style}`)} · ${t(`period.${body.period}`)}`
      : paperName(locale, body);
  };
}
