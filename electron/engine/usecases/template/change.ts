import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { type TemplateBody, templateBody, templateKindOf } from '../../../../shared/contract/template.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { checkTemplate } from '../../../../shared/domain/letter/check-template.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { GALLERY } from '../../../../shared/i18n/gallery/gallery.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { insertTemplate, storedTemplate } from '../../store/queries/letter-template.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import {
  isNameTaken,
  ownTemplateOf,
  ownTemplates,
  preferredFor,
  preferredTemplates,
  savePreferred,
} from './own.ts';

type Saved = { readonly seq: number; readonly uid: string; readonly version: number };

/** template.copy: the gallery's entry becomes a template of the book. */
export const templateCopy: CommandHandler<'template.copy'> = (context, { id, name, locale }) => {
  const found = GALLERY.find((each) => each.id === id);
  if (found === undefined) return refuse('NOT_FOUND', `template ${id}`);
  const body = templateBody.parse(found.texts[locale].body);
  return saveVersion(context, null, name === null ? body : { ...body, name });
};

/** template.save: a new template, or the next version of one. */
export const templateSave: CommandHandler<'template.save'> = (context, { uid, template }) =>
  saveVersion(context, uid, template);

/** template.rename */
export const templateRename: CommandHandler<'template.rename'> = (context, { uid, name }) => {
  const own = ownTemplateOf(context.write, uid);
  return own === null
    ? refuse('NOT_FOUND', `template ${uid}`)
    : saveVersion(context, uid, { ...own.body, name });
};

function saveVersion(
  { write, seq, newUid }: CommandContext,
  uid: string | null,
  body: TemplateBody,
): Result<Saved, Problem> {
  const before = uid === null ? null : ownTemplateOf(write, uid);
  if (uid !== null && before === null) return refuse('NOT_FOUND', `template ${uid}`);
  if (before !== null && templateKindOf(before.body) !== templateKindOf(body))
    return refuse('TEMPLATE_OTHER_KIND', before.body.name, { name: before.body.name });
  const version = (before?.version ?? 0) + 1;
  const made = uid ?? newUid();
  if (body.kind !== 'statement' && body.kind !== 'report') {
    const checked = checkTemplate({ ...body, uid: made, version });
    if (!checked.ok) return checked;
  }
  if (isNameTaken(write, uid, body)) return refuse('TEMPLATE_NAME_TAKEN', body.name, { name: body.name });
  const text = canonicalText(body satisfies Wire);
  insertTemplate(write, seq, { uid: made, version, body: text, removed: false });
  return ok({ seq, uid: made, version });
}

/** template.remove: papers made with it stay as they are. */
export const templateRemove: CommandHandler<'template.remove'> = ({ write, seq }, { uid }) => {
  const before = storedTemplate(write, uid);
  if (before === null) return refuse('NOT_FOUND', `template ${uid}`);
  insertTemplate(write, seq, { ...before, version: before.version + 1, removed: true });
  return ok({ seq, uid });
};

/** template.prefer: in its place no other is the default any more. */
export const templatePrefer: CommandHandler<'template.prefer'> = ({ write, seq }, { uid, preferred }) => {
  const own = ownTemplateOf(write, uid);
  if (own === null) return refuse('NOT_FOUND', `template ${uid}`);
  const place = preferredFor(own.body);
  if (place === null) return refuse('TEMPLATE_NOT_PREFERRED', own.body.name, { name: own.body.name });
  const before = preferredTemplates(write);
  const others = ownTemplates(write).filter(
    (each) => before.has(each.uid) && each.uid !== uid && preferredFor(each.body) !== place,
  );
  savePreferred(write, seq, [...others.map((each) => each.uid), ...(preferred ? [uid] : [])]);
  return ok({ seq, uid });
};
