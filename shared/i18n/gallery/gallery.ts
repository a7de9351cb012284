import type { GalleryTemplate } from './gallery-template.ts';
import { GALLERY_LETTERS } from './letters.ts';
import { GALLERY_REPORTS } from './reports.ts';
import { GALLERY_STATEMENTS } from './statements.ts';

/** The gallery in the order it is shown (SPEC 48). */
export const GALLERY: readonly GalleryTemplate[] = [
  ...GALLERY_LETTERS,
  ...GALLERY_STATEMENTS,
  ...GALLERY_REPORTS,
];
