/** What is wrong and what to do about it, for each code of this area. */
export const IMPORT_MESSAGES = {
  'zh-CN': {},
  en: {},
} as const;
