import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { LetterTemplate, SealArea } from '../../../shared/domain/letter/types.ts';

/** A template as it is typed: paragraphs are lines, lengths are text. */
export type TemplateDraft = {
  readonly name: string;
  readonly title: string;
  readonly salutation: string;
  readonly opening: string;
  readonly closing: string;
  readonly columns: LetterTemplate['columns'];
  readonly page: LetterTemplate['page'];
  readonly letterhead: boolean;
  readonly slip: boolean;
  readonly slipTitle: string;
  readonly slipAgree: string;
  readonly slipDiffer: string;
  readonly sealOurs: string;
  readonly sealTheirs: string;
  readonly windowed: boolean;
  readonly windowLeft: string;
  readonly windowTop: string;
  readonly windowWidth: string;
  readonly windowHeight: string;
  readonly mailSubject: string;
  readonly mailBody: string;
};

/** A letter's template as it is sent. */
type LetterDraftBody = NonNullable<RequestOf<'letter.preview'>['draft']>;

/** The window of a DL envelope with A4 folded in three, as a beginning. */
const WINDOW = { leftMm: 20, topMm: 50, widthMm: 90, heightMm: 35 };

function sideOf(seals: readonly SealArea[], of: SealArea['of']): string {
  const seal = seals.find((each) => each.of === of);
  return seal === undefined ? '' : String(seal.sideMm);
}

/** Fills the form with a template. */
export function draftOf(template: LetterTemplate): TemplateDraft {
  const window = template.window ?? WINDOW;
  return {
    name: template.name,
    title: template.title,
    salutation: template.salutation,
    opening: template.opening.join('\n'),
    closing: template.closing.join('\n'),
    columns: template.columns,
    page: template.page,
    letterhead: template.letterhead,
    slip: template.replySlip !== null,
    slipTitle: template.replySlip?.title ?? '',
    slipAgree: template.replySlip?.agree ?? '',
    slipDiffer: template.replySlip?.differ ?? '',
    sealOurs: sideOf(template.seals, 'ours'),
    sealTheirs: sideOf(template.seals, 'theirs'),
    windowed: template.window !== null,
    windowLeft: String(window.leftMm),
    windowTop: String(window.topMm),
    windowWidth: String(window.widthMm),
    windowHeight: String(window.heightMm),
    mailSubject: template.mail.subject,
    mailBody: template.mail.body,
  };
}

function paragraphsOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** What is saved or previewed. `captions` name the places of the seals. */
export function templateOf(
  draft: TemplateDraft,
  before: LetterTemplate,
  captions: { readonly ours: string; readonly theirs: string },
): LetterDraftBody {
  const captionOf = (of: SealArea['of']): string =>
    before.seals.find((seal) => seal.of === of)?.caption ?? captions[of];
  const sealOf = (of: SealArea['of'], side: string): readonly SealArea[] =>
    side.trim() === '' ? [] : [{ of, sideMm: Number(side), caption: captionOf(of) }];
  return {
    name: draft.name.trim(),
    kind: before.kind,
    form: before.form,
    level: before.level,
    locale: before.locale,
    page: draft.page,
    window: draft.windowed
      ? {
          leftMm: Number(draft.windowLeft),
          topMm: Number(draft.windowTop),
          widthMm: Number(draft.windowWidth),
          heightMm: Number(draft.windowHeight),
        }
      : null,
    title: draft.title,
    salutation: draft.salutation,
    opening: paragraphsOf(draft.opening),
    closing: paragraphsOf(draft.closing),
    columns: [...draft.columns],
    seals: [...sealOf('ours', draft.sealOurs), ...sealOf('theirs', draft.sealTheirs)],
    replySlip: draft.slip
      ? { title: draft.slipTitle, agree: draft.slipAgree, differ: draft.slipDiffer }
      : null,
    letterhead: draft.letterhead,
    mail: { subject: draft.mailSubject, body: draft.mailBody },
  };
}
