import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { checkTemplate } from '../../../../shared/domain/letter/check-template.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { PAPER_PREVIEW } from '../../../../shared/i18n/lists.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { partyByUid } from '../../store/queries/party.ts';
import type { JobContext, JobHandler } from '../job-context.ts';
import { type PaperGround, paperGround } from '../output/paper-ground.ts';
import { previewPaper } from '../output/paper-preview.ts';
import { draftLetter, type LetterDraft } from './draft.ts';
import { languageOf } from './dunning.ts';
import { printLetter } from './print.ts';
import { letterTargets } from './targets.ts';

/** letter.preview: the paper of one account as it stands, without a number; nothing is recorded. */
export const letterPreview: JobHandler<'letter.preview'> = (context, request) =>
  previewPaper(context, 'letter.preview', () => {
    const drafted = draftFor(context, request);
    if (!drafted.ok) return drafted;
    const { ground, draft } = drafted.value;
    const { snapshot, closing, currency } = draft;
    const print = (): ReturnType<typeof printLetter> =>
      printLetter(snapshot, ground.logo, context.assetsFolder);
    return ok({ partyCode: snapshot.party.code, closing, currency, print });
  });

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
