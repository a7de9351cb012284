import { SEAL_MM_MIN } from '../domain/letter/check-template.ts';
import type { LetterKind, LetterTemplate } from '../domain/letter/types.ts';
import { DEFAULT_STATEMENT_TEMPLATE } from '../domain/statement/build-snapshot.ts';

type Texts = Pick<LetterTemplate, 'uid' | 'name' | 'title' | 'salutation' | 'opening' | 'closing' | 'mail'>;
type Mailed = Texts &
  Pick<LetterTemplate, 'columns' | 'replySlip'> & {
    readonly kind: Exclude<LetterKind, 'audit_confirmation' | 'receipt_voucher'>;
    readonly level?: LetterTemplate['level'];
  };

/** The language is the last part of the name of a standard template. */
function localeOf(uid: string): LetterTemplate['locale'] {
  return uid.endsWith('-en') ? 'en' : 'zh-CN';
}

function seal(locale: LetterTemplate['locale'], of: 'ours' | 'theirs'): LetterTemplate['seals'][number] {
  return { of, sideMm: SEAL_MM_MIN, caption: locale === 'en' ? '(Seal)' : '（盖章）' };
}

/** A letter on A4 for a window envelope, sealed by us, and by them where it has a slip. */
export function mailedTemplate(texts: Mailed): LetterTemplate {
  const locale = localeOf(texts.uid);
  const ours = seal(locale, 'ours');
  return {
    ...texts,
    version: 1,
    form: null,
    level: texts.level ?? null,
    locale,
    page: 'A4',
    window: DEFAULT_STATEMENT_TEMPLATE.window,
    seals: texts.replySlip === null ? [ours] : [ours, seal(locale, 'theirs')],
    letterhead: true,
  };
}

/** A confirmation an auditor asks for: no letterhead stands between its title and its text. */
export function auditTemplate(texts: Texts & Pick<LetterTemplate, 'form' | 'replySlip'>): LetterTemplate {
  const locale = localeOf(texts.uid);
  return {
    ...texts,
    version: 1,
    kind: 'audit_confirmation',
    level: null,
    locale,
    page: 'A4',
    window: null,
    columns: ['date', 'debit', 'credit', 'note'],
    seals: [seal(locale, 'ours'), seal(locale, 'theirs')],
    letterhead: false,
  };
}

/** A receipt voucher on continuous paper. */
export function receiptTemplate(texts: Texts): LetterTemplate {
  const locale = localeOf(texts.uid);
  return {
    ...texts,
    version: 1,
    kind: 'receipt_voucher',
    form: null,
    level: null,
    locale,
    page: '241x140',
    window: null,
    columns: ['index', 'date', 'number', 'text', 'credit', 'note'],
    seals: [seal(locale, 'ours')],
    replySlip: null,
    letterhead: true,
  };
}
