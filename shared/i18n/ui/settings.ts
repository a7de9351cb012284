import { defineTexts } from '../message.ts';
import { SETTINGS_EN } from './settings-en.ts';
import { SETTINGS_ZH } from './settings-zh.ts';

/** Texts of the place 设置. */
export const settingsTexts = defineTexts(SETTINGS_ZH, SETTINGS_EN);
