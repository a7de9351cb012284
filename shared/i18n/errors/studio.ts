import { STUDIO_EN } from './studio-en.ts';
import { STUDIO_ZH } from './studio-zh.ts';

/** Words for what the import studio refuses or reports. */
export const STUDIO_PROBLEMS = { 'zh-CN': STUDIO_ZH, en: STUDIO_EN } as const;
