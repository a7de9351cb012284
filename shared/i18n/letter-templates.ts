import type { LetterTemplate } from '../domain/letter/types.ts';
import { EN_LETTER_TEMPLATES } from './letter-templates-en.ts';
import { ZH_LETTER_TEMPLATES } from './letter-templates-zh.ts';

/** The templates of the program: of each kind, form, level and language the first is the one used when nobody chose another (SPEC 26). */
export const STANDARD_TEMPLATES: readonly LetterTemplate[] = [...ZH_LETTER_TEMPLATES, ...EN_LETTER_TEMPLATES];
