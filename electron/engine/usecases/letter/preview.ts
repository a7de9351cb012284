import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { checkTemplate } from '../../../../shared/domain/letter/check-template.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { PAPER_PREVIEW } from '../../../../shared/i18n/lists.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { type PaperGround, paperGround } from '../output/paper-ground.ts';
import { pdfPageCount } from '../output/statement-print.ts';
import { draftLetter, type LetterDraft } from './draft.ts';
import { languageOf } from './dunning.ts';
import { printLetter } from './print.ts';
import { letterTargets } from './targets.ts';

/** letter.preview: the paper of one account as it stands, without a number; nothing is recorded. */
export const letterPreview: JobHandler<'letter.preview'> = async (context, request) => {
  context.progress(0, 2, 'statement.gather');
  const drafted = context.read.snapshot(() => draftFor(context, request));
  if (!drafted.ok) return drafted;
  const { ground, draft } = drafted.value;
  context.progress(1, 2, 'statement.print');
  await context.breathe();
  if (context.cancelled()) return cancelledJob('letter.preview');
  const { pdf, finding } = printLetter(draft.snapshot, ground.logo, context.assetsFolder);
  const token = await context.keepFile(`${draft.snapshot.party.code}.pdf`, pdf);
  context.progress(2, 2, 'done');
  return ok({
    token,
    pages: pdfPageCount(pdf),
    closing: amountText(draft.closing, draft.currency),
    findings: finding === null ? [] : [finding],
  });
};

function draftFor(
  context: JobContext,
  request: ParsedRequestOf<'letter.preview'>,
): Result<{ readonly ground: PaperGround; readonly draft: LetterDraft }, Problem> {
  const { read } = context;
  const party = partyByUid(read, request.partyUid);
  if (party === null) return refuse('NOT_FOUND', `party ${request.partyUid}`);
  const ground = paperGround(context);
  if (!ground.ok) return ground;
  // A template is shown at its own level, whatever the account has reached.
  const level = request.draft?.level ?? request.level ?? (request.kind === 'dunning' ? 1 : null);
  const targets = letterTargets(read, { ...request, level }, [party.uid]);
  if (!targets.ok) return targets;
  const target = targets.value.find(({ currency }) => currency === party.currency) ?? targets.value[0];
  if (target === undefined) return refuse('LETTER_NOTHING_TO_SAY', party.code, { party: party.name });
  const { draft: edited } = request;
  const checked = edited === null ? ok(null) : checkTemplate({ ...edited, uid: 'draft', version: 1 });
  if (!checked.ok) return checked;
  const locale = checked.value?.locale ?? languageOf(party);
  const draft = draftLetter(ground.value, request, target, {
    number: PAPER_PREVIEW[locale],
    template: checked.value,
  });
  return draft.ok ? ok({ ground: ground.value, draft: draft.value }) : draft;
}
