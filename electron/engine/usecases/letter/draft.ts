import type { LetterSubject } from '../../../../shared/contract/letter-shapes.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { buildLetter } from '../../../../shared/domain/letter/build-letter.ts';
import type {
  DunningLevel,
  LetterParty,
  LetterSnapshot,
  LetterTemplate,
} from '../../../../shared/domain/letter/types.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { addDays, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { partyById, type StoredParty } from '../../store/queries/party.ts';
import type { LedgerAccountKey } from '../../store/queries/statement-facts.ts';
import type { PaperGround } from '../output/paper-ground.ts';
import { fieldsOf, postcodeOf } from '../party/party-fields.ts';
import { contentOf } from './content.ts';
import { languageOf } from './dunning.ts';
import { isRepliable } from './frozen.ts';
import { templateFor } from './templates.ts';

/** An account that is written to; of a 催款函 with the level it has reached, of a 收据 with the receipt. */
export type LetterTarget = LedgerAccountKey & {
  readonly level: DunningLevel | null;
  readonly documents: readonly string[];
};

/** A letter before it is printed. Amounts are signed as the ledger's balance is. */
export type LetterDraft = {
  readonly partyUid: string;
  readonly currency: string;
  readonly closing: bigint;
  readonly subject: bigint;
  readonly documents: readonly string[];
  readonly snapshot: LetterSnapshot;
};

/**
 * Drafts the letter to one account under a number. `template` is one that is not saved yet; null: the one the subject names, or that of
 * the party's language. LETTER_NOTHING_TO_SAY when the kind has nothing to say to it. Read in one snapshot of the book.
 */
export function draftLetter(
  ground: PaperGround,
  subject: LetterSubject,
  target: LetterTarget,
  numbering: { readonly number: string; readonly template: LetterTemplate | null },
): Result<LetterDraft, Problem> {
  const { read } = ground;
  const party = present(partyById(read, target.partyId), 'party of an account');
  const chosen =
    numbering.template === null
      ? templateFor(read, subject, languageOf(party), target.level)
      : ok(numbering.template);
  if (!chosen.ok) return chosen;
  const template = chosen.value;
  const content = contentOf(read, { ...subject, documents: [...target.documents] }, template, target);
  if (content === null) return refuse('LETTER_NOTHING_TO_SAY', party.code, { party: party.name });
  const { documents, ...figures } = content;
  const currency = currencyCode(target.currency);
  const snapshot = buildLetter({
    ...figures,
    template,
    number: numbering.number,
    copy: 1,
    ledger: subject.ledger,
    currency,
    company: ground.company,
    party: letterParty(party),
    partyFields: fieldsOf(party).custom,
    replyAddress: subject.replyAddress,
    issueDate: ground.issued.day,
    ...daysOf(ground, subject),
    preparedBy: ground.preparedBy,
    reviewedBy: subject.reviewedBy,
    printedAt: ground.issued.text,
    journalHead: ground.headCode,
  });
  return ok({
    partyUid: party.uid,
    currency,
    closing: figures.closingMinor,
    subject: figures.subjectMinor,
    documents,
    snapshot,
  });
}

/** The days an answer and a payment are asked for by: what the request says, else as Settings do. */
function daysOf(
  { issued, letters }: PaperGround,
  { kind, replyBy, payBy }: LetterSubject,
): { readonly replyBy: CalendarDate | null; readonly payBy: CalendarDate | null } {
  // Of the negative form of an audit confirmation silence is the answer, but its day is named all the same.
  const asks = isRepliable(kind) || kind === 'audit_confirmation';
  return {
    replyBy: replyBy ?? (asks ? addDays(issued.day, letters.replyDays) : null),
    payBy: payBy ?? (kind === 'dunning' ? addDays(issued.day, letters.payDays) : null),
  };
}

function letterParty(party: StoredParty): LetterParty {
  const fields = fieldsOf(party);
  return {
    uid: party.uid,
    code: party.code,
    name: party.name,
    address: fields.address,
    postcode: postcodeOf(fields),
    contact: fields.contact,
    phone: fields.phone,
    email: fields.email,
  };
}
