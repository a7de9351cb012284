import { defineTexts } from '../message.ts';
import { LETTERS_EN } from './letters-en.ts';
import { LETTERS_ZH } from './letters-zh.ts';

/** Texts of letters: writing them, where they stand, what came back, 催款 and their templates. */
export const lettersTexts = defineTexts(LETTERS_ZH, LETTERS_EN);
