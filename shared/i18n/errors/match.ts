/** What is wrong and what to do about it, for each code of this area. */
export const MATCH_MESSAGES = {
  'zh-CN': {},
  en: {},
} as const;
