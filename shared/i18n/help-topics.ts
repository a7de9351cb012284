/** Pages of help in reading order, by part. A page of a place has the place's name; its text is assets/help/<language>/<topic>.md. */
export const HELP_PARTS = {
  start: ['core-loop', 'first-book'],
  places: [
    'today',
    'accounts',
    'documents',
    'orders',
    'bank',
    'match',
    'reconcile',
    'statements',
    'letters',
    'reports',
    'import',
    'export',
    'close',
    'settings',
  ],
  files: [
    'format-lists',
    'format-bank',
    'format-platforms',
    'format-invoices',
    'format-erp',
    'format-opening',
    'format-theirs',
    'format-orders',
  ],
  reference: ['keys', 'qz', 'backup', 'faq', 'glossary'],
} as const;

export type HelpPart = keyof typeof HELP_PARTS;
export type HelpTopic = (typeof HELP_PARTS)[HelpPart][number];

/** Every page of help, in reading order. */
export const HELP_TOPICS: readonly HelpTopic[] = Object.values(HELP_PARTS).flat();

/** Whether there is a page of this name. */
export function isHelpTopic(name: string): name is HelpTopic {
  return HELP_TOPICS.some((topic) => topic === name);
}
