/** Which pictures are taken in which language and look. */
type Look = { readonly locale: 'zh-CN' | 'en-US'; readonly colorScheme: 'light' | 'dark' };
export type Picture =
  | 'first-run'
  | 'unlock'
  | 'today'
  | 'accounts'
  | 'account'
  | 'documents'
  | 'bank'
  | 'match'
  | 'match-question'
  | 'match-many'
  | 'match-certain'
  | 'match-undo'
  | 'match-history'
  | 'statements'
  | 'letters'
  | 'dunning'
  | 'papers'
  | 'templates'
  | 'reconcile'
  | 'orders'
  | 'reports'
  | 'help'
  | 'import'
  | 'import-start'
  | 'import-broken'
  | 'import-columns'
  | 'export'
  | 'settings'
  | 'keys'
  | 'palette';
export type Session = Look & { readonly pictures: readonly Picture[] };

const EVERYTHING = [
  'first-run',
  'today',
  'accounts',
  'account',
  'documents',
  'bank',
  'match',
  'match-question',
  'match-many',
  'match-certain',
  'match-undo',
  'match-history',
  'statements',
  'letters',
  'dunning',
  'papers',
  'templates',
  'reconcile',
  'orders',
  'reports',
  'help',
  'import',
  'import-start',
  'import-broken',
  'import-columns',
  'export',
  'settings',
  'keys',
] as const;
export const SESSIONS: readonly Session[] = [
  { locale: 'zh-CN', colorScheme: 'light', pictures: EVERYTHING },
  {
    locale: 'zh-CN',
    colorScheme: 'dark',
    pictures: [
      'unlock',
      'today',
      'account',
      'match',
      'match-question',
      'statements',
      'dunning',
      'papers',
      'reports',
      'import-broken',
      'palette',
    ],
  },
  {
    locale: 'en-US',
    colorScheme: 'light',
    pictures: [
      'today',
      'documents',
      'letters',
      'papers',
      'reports',
      'help',
      'match',
      'match-question',
      'import-columns',
      'settings',
      'export',
    ],
  },
];
