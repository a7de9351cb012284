import { defineTexts } from '../message.ts';
import { MATCH_EN } from './match-en.ts';
import { MATCH_ZH } from './match-zh.ts';

/** Texts of the place 核销. */
export const matchTexts = defineTexts(MATCH_ZH, MATCH_EN);
