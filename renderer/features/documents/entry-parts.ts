import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { useTexts } from '../../ui/preferences.ts';
import type { EntryForm } from './entry-state.ts';

/** What the parts of the form are given. `update` changes the form by a function, `change` sets some of its fields. */
export type EntryParts = {
  readonly form: EntryForm;
  readonly update: (change: (form: EntryForm) => EntryForm) => void;
  readonly change: (part: Partial<EntryForm>) => void;
  /** Fields that must still be filled in, once posting was tried. */
  readonly missing: readonly string[];
};

/** The message under a field that lacks its content. */
export function useMissing(missing: readonly string[]): (field: string) => string {
  const t = useTexts(documentsTexts);
  return (field) => (missing.includes(field) ? t('entry.required') : '');
}
