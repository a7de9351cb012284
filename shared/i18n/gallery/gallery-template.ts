import type { ReportBody, StatementBody } from '../../contract/template.ts';
import type { LetterTemplate } from '../../domain/letter/types.ts';
import type { Locale } from '../message.ts';

/** What is copied: a letter without what the book will know it by, or options of statements or of a report. */
export type LetterBody = Omit<LetterTemplate, 'uid' | 'version'>;
type GalleryBody = LetterBody | StatementBody | ReportBody;

/** An entry of the gallery: what it is called and when it is of use, and what is copied, in each language. */
export type GalleryTemplate = {
  readonly id: string;
  readonly texts: Readonly<Record<Locale, { readonly purpose: string; readonly body: GalleryBody }>>;
};
