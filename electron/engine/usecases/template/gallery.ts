import { templateBody, templateKindOf, type TemplateKind } from '../../../../shared/contract/template.ts';
import { GALLERY } from '../../../../shared/i18n/gallery/gallery.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { QueryHandler } from '../context.ts';
import { ownTemplates, preferredFor, preferredTemplates } from './own.ts';

type Asked = { readonly kind: TemplateKind | null; readonly search: string };

/** Whether a template is of the kind asked for and holds every word of the search. */
function isAsked({ kind, search }: Asked, of: TemplateKind, texts: readonly string[]): boolean {
  if (kind !== null && kind !== of) return false;
  const said = texts.join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => said.includes(word));
}

/** template.gallery */
export const templateGallery: QueryHandler<'template.gallery'> = (_context, { locale, ...asked }) => {
  const rows = GALLERY.map(({ id, texts }) => {
    const { purpose, body } = texts[locale];
    return { id, kind: templateKindOf(body), name: body.name, purpose, body: templateBody.parse(body) };
  });
  const kept = rows.filter(({ kind, name, purpose }) => isAsked(asked, kind, [name, purpose]));
  return ok({ rows: kept });
};

/** template.list */
export const templateList: QueryHandler<'template.list'> = ({ read }, asked) => {
  const preferred = preferredTemplates(read);
  const rows = ownTemplates(read).map(({ uid, version, body }) => ({
    uid,
    version,
    kind: templateKindOf(body),
    name: body.name,
    preferred: preferredFor(body) === null ? null : preferred.has(uid),
    body,
  }));
  return ok({ rows: rows.filter(({ kind, name }) => isAsked(asked, kind, [name])) });
};
