import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { type TemplateBody, templateBody, templateKindOf } from '../../../../shared/contract/template.ts';
import type { ReadHandle, WriteHandle } from '../../store/handle.ts';
import { storedTemplate, type StoredTemplate, storedTemplates } from '../../store/queries/letter-template.ts';
import { insertSetting, settingText } from '../../store/queries/setting.ts';

/** A template of the book, read back. */
export type OwnBody = { readonly uid: string; readonly version: number; readonly body: TemplateBody };

function ownOf({ uid, version, body }: StoredTemplate): OwnBody {
  const value: unknown = JSON.parse(body);
  return { uid, version, body: templateBody.parse(value) };
}

/** The templates of the book in their latest version, in the order they were made. */
export function ownTemplates(read: ReadHandle): readonly OwnBody[] {
  return storedTemplates(read).map(ownOf);
}

/** One of them; null when it is unknown or removed. */
export function ownTemplateOf(read: ReadHandle, uid: string): OwnBody | null {
  const stored = storedTemplate(read, uid);
  return stored === null ? null : ownOf(stored);
}

const SECTION = 'templates';
const section = z.object({ preferred: z.array(z.string()).default([]) });

/** The templates taken where nobody chooses, by uid. One that was removed since means nothing. */
export function preferredTemplates(read: ReadHandle): ReadonlySet<string> {
  const text = settingText(read, SECTION);
  const value: unknown = text === null ? {} : JSON.parse(text);
  return new Set(section.parse(value).preferred);
}

/** Records which they are from now on. */
export function savePreferred(write: WriteHandle, seq: number, preferred: readonly string[]): void {
  const value: Wire = { preferred: [...preferred] };
  insertSetting(write, seq, SECTION, canonicalText(value));
}

/** What there can be one default of: of letters a kind, form, level and language, of statements a ledger; null of reports (SPEC 48). */
export function preferredFor(body: TemplateBody): string | null {
  if (body.kind === 'report') return null;
  if (body.kind === 'statement') return `statement ${body.ledger}`;
  return [body.kind, body.form ?? '', String(body.level ?? ''), body.locale].join(' ');
}

/** Whether another template of the same kind bears a name. */
export function isNameTaken(read: ReadHandle, uid: string | null, body: TemplateBody): boolean {
  const kind = templateKindOf(body);
  return ownTemplates(read).some(
    (own) => own.uid !== uid && own.body.name === body.name && templateKindOf(own.body) === kind,
  );
}
