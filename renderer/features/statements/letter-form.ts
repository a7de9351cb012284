import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { LetterFormat } from '../../../shared/contract/letter-shapes.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import {
  LETTER_KINDS,
  type ConfirmationForm,
  type DunningLevel,
  type LetterKind,
} from '../../../shared/domain/letter/types.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { monthAround, today } from '../../format/date.ts';

/** What letters to be made are like. Dates are empty while they are not filled in; an empty template is the standard one. */
export type LetterForm = {
  readonly kind: LetterKind;
  readonly template: string;
  readonly ledger: Ledger;
  readonly from: string;
  readonly to: string;
  readonly form: ConfirmationForm;
  /** Empty: as proposed for each. */
  readonly level: '' | `${DunningLevel}`;
  readonly replyBy: string;
  readonly payBy: string;
  readonly auditor: {
    readonly name: string;
    readonly address: string;
    readonly postcode: string;
    readonly phone: string;
    readonly fax: string;
    readonly contact: string;
  };
  readonly reviewedBy: string;
  readonly formats: readonly LetterFormat[];
};

export const AUDITOR_FIELDS = ['name', 'address', 'postcode', 'phone', 'fax', 'contact'] as const;

/** Letters about last month, as they are written after its end. */
export function newLetterForm(): LetterForm {
  const { from, to } = monthAround(today(), -1);
  return {
    kind: 'confirmation_letter',
    template: '',
    ledger: 'AR',
    from,
    to,
    form: 'positive',
    level: '',
    replyBy: '',
    payBy: '',
    auditor: { name: '', address: '', postcode: '', phone: '', fax: '', contact: '' },
    reviewedBy: '',
    formats: ['pdf'],
  };
}

/** The kinds a batch of can be issued, in the order they are offered. */
export const OFFERED_KINDS = LETTER_KINDS;

/** What the engine is asked for; null while something it needs is missing. `documents` are the receipts a 收据 is written for. */
export function letterSubjectOf(
  form: LetterForm,
  documents: readonly string[] = [],
): Omit<RequestOf<'letter.preview'>, 'partyUid' | 'draft'> | null {
  const to = parseCalendarDate(form.to);
  const from = parseCalendarDate(form.from);
  if (to === null || (from !== null && from > to)) return null;
  const auditing = form.kind === 'audit_confirmation';
  if (auditing && form.auditor.name.trim() === '') return null;
  return {
    kind: form.kind,
    template: form.template === '' ? null : form.template,
    ledger: form.ledger,
    from,
    to,
    form: auditing ? form.form : null,
    level: form.kind === 'dunning' && form.level !== '' ? levelOf(form.level) : null,
    replyBy: parseCalendarDate(form.replyBy),
    payBy: form.kind === 'dunning' ? parseCalendarDate(form.payBy) : null,
    replyAddress: auditing ? form.auditor : null,
    documents: form.kind === 'receipt_voucher' ? [...documents] : [],
    reviewedBy: form.reviewedBy.trim(),
  };
}

function levelOf(text: `${DunningLevel}`): DunningLevel {
  return text === '1' ? 1 : text === '2' ? 2 : 3;
}
