import { type Problem, refuse } from '../../errors/problem.ts';
import { ok, type Result } from '../../std/result.ts';
import { isNameable, placeholdersIn } from './placeholders.ts';
import type { LetterColumn, LetterKind, LetterTemplate } from './types.ts';

/** Side of the square a seal needs, in millimetres: company seals measure 40 to 42. */
export const SEAL_MM_MIN = 45;
/** More would leave no room for text beside it. */
const SEAL_MM_MAX = 60;

/** The columns a kind cannot add up without: one of the sets. */
const NEEDED: Readonly<Record<LetterKind, readonly (readonly LetterColumn[])[]>> = {
  confirmation_letter: [['open'], ['debit', 'credit']],
  audit_confirmation: [['debit', 'credit']],
  dunning: [['open']],
  receipt_voucher: [['credit']],
  changed_since: [['debit', 'credit']],
};

const PAGE_MM = { A4: { width: 210, height: 297 }, '241x140': { width: 241, height: 140 } } as const;

/**
 * Whether letters can be written with a template (SPEC 26): every name in braces known, a square of at least 45 mm for each seal, the
 * columns its kind adds up, form and level where its kind has them, a slip only where an answer is asked for, and a window
 * that lies on the paper.
 */
export function checkTemplate(template: LetterTemplate): Result<LetterTemplate, Problem> {
  const { name, kind } = template;
  for (const text of textsOf(template)) {
    const unknown = placeholdersIn(text).find((place) => !isNameable(place));
    if (unknown !== undefined)
      return refuse('LETTER_PLACEHOLDER_UNKNOWN', name, { template: name, placeholder: `{${unknown}}` });
  }
  const small = template.seals.find((seal) => seal.sideMm < SEAL_MM_MIN || seal.sideMm > SEAL_MM_MAX);
  if (small !== undefined)
    return refuse('LETTER_SEAL_SIZE', name, {
      template: name,
      side: String(small.sideMm),
      least: String(SEAL_MM_MIN),
      most: String(SEAL_MM_MAX),
    });
  const needed = NEEDED[kind];
  const complete = needed.some((set) => set.every((column) => template.columns.includes(column)));
  if (!complete || new Set(template.columns).size !== template.columns.length)
    return refuse('LETTER_COLUMNS', name, {
      template: name,
      columns: needed.map((set) => set.join(' + ')).join(' / '),
    });
  const formed = (template.form !== null) === (kind === 'audit_confirmation');
  const levelled = (template.level !== null) === (kind === 'dunning');
  const answered = kind !== 'dunning' && kind !== 'receipt_voucher';
  if (!formed || !levelled || !windowFits(template) || (template.replySlip !== null && !answered))
    return refuse('LETTER_TEMPLATE_SHAPE', name, { template: name });
  return ok(template);
}

function windowFits({ window, page }: LetterTemplate): boolean {
  if (window === null) return true;
  const { width, height } = PAGE_MM[page];
  return (
    window.widthMm >= 40 &&
    window.heightMm >= 15 &&
    window.leftMm + window.widthMm <= width &&
    window.topMm + window.heightMm <= height / 2
  );
}

function textsOf(template: LetterTemplate): readonly string[] {
  const { title, salutation, opening, closing, seals, replySlip, mail } = template;
  const slip = replySlip === null ? [] : [replySlip.title, replySlip.agree, replySlip.differ];
  const captions = seals.map((seal) => seal.caption);
  return [title, salutation, ...opening, ...closing, ...captions, ...slip, mail.subject, mail.body];
}
