import type { DunningLevel, LetterColumn, LetterKind, LetterTemplate } from '../../domain/letter/types.ts';
import { auditTemplate, mailedTemplate, receiptTemplate } from '../letter-template-forms.ts';
import { EN_PHRASES, ZH_PHRASES } from '../letter-phrases.ts';
import type { Locale } from '../message.ts';
import type { GalleryTemplate, LetterBody } from './gallery-template.ts';

/** What a letter of the gallery says in one language. `mail` is the sentence its mail brings it with. */
export type LetterWords = {
  readonly name: string;
  readonly purpose: string;
  readonly title: string;
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  readonly slip?: LetterTemplate['replySlip'];
  readonly mail: string;
};

/** What of a letter does not depend on its language. */
type LetterForm = {
  readonly id: string;
  readonly kind: LetterKind;
  readonly level?: DunningLevel;
  readonly form?: LetterTemplate['form'];
  readonly columns?: readonly LetterColumn[];
};

const COLUMNS: Readonly<Record<LetterKind, readonly LetterColumn[]>> = {
  confirmation_letter: ['index', 'date', 'number', 'text', 'due_date', 'original', 'open'],
  audit_confirmation: ['date', 'debit', 'credit', 'note'],
  dunning: ['index', 'date', 'number', 'text', 'due_date', 'days_overdue', 'original', 'open'],
  receipt_voucher: ['index', 'date', 'number', 'text', 'credit', 'note'],
  changed_since: ['index', 'date', 'number', 'text', 'debit', 'credit', 'note'],
};

/** Columns of a letter that lists what moved instead of what is open. */
export const MOVEMENTS: readonly LetterColumn[] = ['date', 'number', 'text', 'debit', 'credit', 'balance'];

function mailOf(words: LetterWords, locale: Locale): LetterTemplate['mail'] {
  const chinese = locale === 'zh-CN';
  const { mailFoot } = chinese ? ZH_PHRASES : EN_PHRASES;
  return {
    subject: chinese ? `${words.title} {number}（截至{to}）` : `${words.title} {number} as of {to}`,
    body: [chinese ? '{party.name}：' : 'Dear {party.name},', '', words.mail, ...mailFoot].join('\n'),
  };
}

function bodyOf(of: LetterForm, words: LetterWords, locale: Locale): LetterBody {
  const { name, title, opening, closing, slip = null } = words;
  const texts = {
    uid: `${of.id}-${locale === 'en' ? 'en' : 'zh'}`,
    name,
    title,
    salutation: of.kind === 'receipt_voucher' ? '' : (locale === 'en' ? EN_PHRASES : ZH_PHRASES).toParty,
    opening,
    closing,
    mail: mailOf(words, locale),
  };
  const columns = of.columns ?? COLUMNS[of.kind];
  const made =
    of.kind === 'audit_confirmation'
      ? auditTemplate({ ...texts, form: of.form ?? 'positive', replySlip: slip })
      : of.kind === 'receipt_voucher'
        ? receiptTemplate(texts)
        : mailedTemplate({ ...texts, kind: of.kind, level: of.level ?? null, columns, replySlip: slip });
  const { uid: _uid, version: _version, ...body } = made;
  return body;
}

/** A letter of the gallery from what it says in both languages. */
export function galleryLetter(of: LetterForm, words: Readonly<Record<Locale, LetterWords>>): GalleryTemplate {
  return {
    id: of.id,
    texts: {
      'zh-CN': { purpose: words['zh-CN'].purpose, body: bodyOf(of, words['zh-CN'], 'zh-CN') },
      en: { purpose: words.en.purpose, body: bodyOf(of, words.en, 'en') },
    },
  };
}
