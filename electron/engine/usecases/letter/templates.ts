import type { LetterSubject } from '../../../../shared/contract/letter-shapes.ts';
import { letterTemplate } from '../../../../shared/contract/letter-snapshot.ts';
import type { DunningLevel, LetterKind, LetterTemplate } from '../../../../shared/domain/letter/types.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { STANDARD_TEMPLATES } from '../../../../shared/i18n/letter-templates.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { QueryHandler } from '../context.ts';
import { type OwnBody, ownTemplateOf, ownTemplates, preferredTemplates } from '../template/own.ts';

/** A template of the book as letters are written with it; null of a statement or report. */
function letterOf({ uid, version, body }: OwnBody): LetterTemplate | null {
  return body.kind === 'statement' || body.kind === 'report' ? null : { ...body, uid, version };
}

/** letter.templates: those of the book first, then those of the program. */
export const letterTemplates: QueryHandler<'letter.templates'> = ({ read }, { kind }) => {
  const preferred = preferredTemplates(read);
  const own = ownTemplates(read)
    .flatMap((each) => letterOf(each) ?? [])
    .map((template) => ({ template, standard: false, preferred: preferred.has(template.uid) }));
  const standard = STANDARD_TEMPLATES.map((template) => ({ template, standard: true, preferred: false }));
  const rows = [...own, ...standard].filter(({ template }) => kind === null || template.kind === kind);
  return ok({ rows: rows.map((row) => ({ ...row, template: letterTemplate.parse(row.template) })) });
};

/** How a request says which template is meant. */
export type TemplateChoice = Pick<LetterSubject, 'kind' | 'template' | 'form'>;

/** The template somebody named, else the book's default for a kind, form, level and language, else that of the program. */
export function templateFor(
  read: ReadHandle,
  { kind, template, form }: TemplateChoice,
  locale: 'zh-CN' | 'en',
  level: DunningLevel | null,
): Result<LetterTemplate, Problem> {
  if (template !== null) return namedTemplate(read, template, kind);
  const wantedForm = kind === 'audit_confirmation' ? (form ?? 'positive') : null;
  const fits = (each: LetterTemplate): boolean =>
    each.kind === kind && each.locale === locale && each.form === wantedForm && each.level === level;
  const preferred = [...preferredTemplates(read)].flatMap((uid) => {
    const own = ownTemplateOf(read, uid);
    return own === null ? [] : (letterOf(own) ?? []);
  });
  const found = preferred.find(fits) ?? STANDARD_TEMPLATES.find(fits);
  return ok(present(found, `a standard template of ${kind} ${locale}`));
}

function namedTemplate(read: ReadHandle, uid: string, kind: LetterKind): Result<LetterTemplate, Problem> {
  const own = ownTemplateOf(read, uid);
  const letter = own === null ? STANDARD_TEMPLATES.find((each) => each.uid === uid) : letterOf(own);
  if (letter === undefined) return refuse('NOT_FOUND', `template ${uid}`);
  const name = letter?.name ?? own?.body.name ?? uid;
  if (letter?.kind !== kind) return refuse('LETTER_TEMPLATE_OTHER_KIND', name, { template: name });
  return ok(letter);
}
