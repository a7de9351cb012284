import type { Locale } from '../message.ts';
import type { GalleryTemplate } from './gallery-template.ts';
import { EN_REPORT_TEXTS } from './report-texts-en.ts';
import { REPORT_SETS, type ReportSetId, type ReportTexts } from './report-sets.ts';
import { ZH_REPORT_TEXTS } from './report-texts-zh.ts';

/** Parameter sets of reports. */
export const GALLERY_REPORTS: readonly GalleryTemplate[] = Object.entries(REPORT_SETS).map(([key, asked]) => {
  const id = key as ReportSetId; // the record is written out above
  const textsOf = ({ name, purpose }: ReportTexts[ReportSetId]): GalleryTemplate['texts'][Locale] => ({
    purpose,
    body: { kind: 'report', name, ledger: 'AR', basis: 'due_date', currency: null, group: '', ...asked },
  });
  return { id, texts: { 'zh-CN': textsOf(ZH_REPORT_TEXTS[id]), en: textsOf(EN_REPORT_TEXTS[id]) } };
});
