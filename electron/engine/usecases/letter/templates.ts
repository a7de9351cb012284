import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { LetterSubject } from '../../../../shared/contract/letter-shapes.ts';
import { letterTemplate } from '../../../../shared/contract/letter-snapshot.ts';
import { checkTemplate } from '../../../../shared/domain/letter/check-template.ts';
import type { DunningLevel, LetterKind, LetterTemplate } from '../../../../shared/domain/letter/types.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { STANDARD_TEMPLATES } from '../../../../shared/i18n/letter-templates.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  insertTemplate,
  storedTemplate,
  type StoredTemplate,
  storedTemplates,
} from '../../store/queries/letter-template.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';

const body = letterTemplate.omit({ uid: true, version: true });

function templateFrom({ uid, version, body: text }: StoredTemplate): LetterTemplate {
  const value: unknown = JSON.parse(text);
  return { ...body.parse(value), uid, version };
}

/** letter.templates: those of the book first, then those of the program. */
export const letterTemplates: QueryHandler<'letter.templates'> = ({ read }, { kind }) => {
  const own = storedTemplates(read).map((stored) => ({ template: templateFrom(stored), standard: false }));
  const standard = STANDARD_TEMPLATES.map((template) => ({ template, standard: true }));
  const rows = [...own, ...standard].filter(({ template }) => kind === null || template.kind === kind);
  return ok({ rows: rows.map((row) => ({ ...row, template: letterTemplate.parse(row.template) })) });
};

/** letter.saveTemplate: a new template, or the next version of one. */
export const letterSaveTemplate: CommandHandler<'letter.saveTemplate'> = (
  { write, seq, newUid },
  { uid, template },
) => {
  const before = uid === null ? null : storedTemplate(write, uid);
  if (uid !== null && before === null) return refuse('NOT_FOUND', `template ${uid}`);
  const version = (before?.version ?? 0) + 1;
  const made = uid ?? newUid();
  const checked = checkTemplate({ ...template, uid: made, version });
  if (!checked.ok) return checked;
  insertTemplate(write, seq, { uid: made, version, body: canonicalText(template), removed: false });
  return ok({ seq, uid: made, version });
};

/** letter.removeTemplate: letters written with it stay as they are. */
export const letterRemoveTemplate: CommandHandler<'letter.removeTemplate'> = ({ write, seq }, { uid }) => {
  const before = storedTemplate(write, uid);
  if (before === null) return refuse('NOT_FOUND', `template ${uid}`);
  insertTemplate(write, seq, { ...before, version: before.version + 1, removed: true });
  return ok({ seq, uid });
};

/** How a request says which template is meant. */
export type TemplateChoice = Pick<LetterSubject, 'kind' | 'template' | 'form'>;

/** The template somebody named, or that of the program for a kind, form, level and language. */
export function templateFor(
  read: ReadHandle,
  { kind, template, form }: TemplateChoice,
  locale: 'zh-CN' | 'en',
  level: DunningLevel | null,
): Result<LetterTemplate, Problem> {
  if (template !== null) return namedTemplate(read, template, kind);
  const wantedForm = kind === 'audit_confirmation' ? (form ?? 'positive') : null;
  const found = STANDARD_TEMPLATES.find(
    (each) =>
      each.kind === kind && each.locale === locale && each.form === wantedForm && each.level === level,
  );
  return ok(present(found, `a standard template of ${kind} ${locale}`));
}

function namedTemplate(read: ReadHandle, uid: string, kind: LetterKind): Result<LetterTemplate, Problem> {
  const stored = storedTemplate(read, uid);
  const template =
    stored === null ? STANDARD_TEMPLATES.find((each) => each.uid === uid) : templateFrom(stored);
  if (template === undefined) return refuse('NOT_FOUND', `template ${uid}`);
  if (template.kind !== kind)
    return refuse('LETTER_TEMPLATE_OTHER_KIND', template.name, { template: template.name });
  return ok(template);
}
