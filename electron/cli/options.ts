/** Every option of the command line and what it takes. One name means one thing in all verbs; its help is in shared/i18n/cli.ts. */
export const OPTIONS = {
  book: { type: 'string', value: 'DIR' },
  json: { type: 'boolean' },
  lang: { type: 'string', value: 'zh-CN|en' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  name: { type: 'string', value: 'NAME' },
  company: { type: 'string', value: 'NAME' },
  user: { type: 'string', value: 'NAME' },
  currency: { type: 'string', value: 'CNY' },
  as: { type: 'string', value: 'KIND' },
  map: { type: 'string', value: 'FILE' },
  profile: { type: 'string', value: 'NAME' },
  'save-profile': { type: 'string', value: 'NAME' },
  'accept-layout': { type: 'boolean' },
  exclude: { type: 'string', value: 'LINE=REASON', multiple: true },
  encoding: { type: 'string', value: 'NAME' },
  sheet: { type: 'string', value: 'NAME' },
  delimiter: { type: 'string', value: 'C' },
  'date-order': { type: 'string', value: 'dmy|mdy' },
  account: { type: 'string', value: 'NUMBER' },
  'tax-id': { type: 'string', value: 'NUMBER' },
  'balances-as-items': { type: 'boolean' },
  party: { type: 'string', value: 'CODE', multiple: true },
  'dry-run': { type: 'boolean' },
  'cut-over': { type: 'string', value: 'DATE' },
  balance: { type: 'string', value: 'ACCOUNT=AMOUNT', multiple: true },
  'despite-broken-proof': { type: 'boolean' },
  auto: { type: 'boolean' },
  certain: { type: 'boolean' },
  item: { type: 'string', value: 'NUMBER=AMOUNT', multiple: true },
  adjust: { type: 'string', value: 'CODE:NUMBER=AMOUNT', multiple: true },
  status: { type: 'string', value: 'STATUS' },
  search: { type: 'string', value: 'TEXT' },
  date: { type: 'string', value: 'DATE' },
  rate: { type: 'string', value: 'RATE' },
  ledger: { type: 'string', value: 'AR|AP' },
  'as-of': { type: 'string', value: 'DATE' },
  'known-at': { type: 'string', value: 'N' },
  from: { type: 'string', value: 'DATE' },
  to: { type: 'string', value: 'DATE' },
  basis: { type: 'string', value: 'due_date|document_date' },
  standard: { type: 'string', value: 'cas|small' },
  all: { type: 'boolean' },
  mine: { type: 'boolean' },
  period: { type: 'string', value: 'YYYY-MM' },
  out: { type: 'string', value: 'DIR' },
  format: { type: 'string', value: 'pdf,xlsx,eml,reply' },
  style: { type: 'string', value: 'balance_forward|open_item' },
  page: { type: 'string', value: 'A4|241x140' },
  language: { type: 'string', value: 'zh-CN|en' },
  'reply-by': { type: 'string', value: 'DATE' },
  target: { type: 'string', value: 'TARGET' },
  reason: { type: 'string', value: 'TEXT' },
  connection: { type: 'string', value: 'NAME' },
  type: { type: 'string', value: 'postgres|mysql|sqlserver' },
  host: { type: 'string', value: 'HOST' },
  port: { type: 'string', value: 'PORT' },
  database: { type: 'string', value: 'NAME' },
  login: { type: 'string', value: 'NAME' },
  tls: { type: 'string', value: 'off|on|verify' },
  query: { type: 'string', value: 'SELECT|@FILE' },
  group: { type: 'string', value: 'GROUP', multiple: true },
  payer: { type: 'string', value: 'TEXT' },
  'payer-account': { type: 'string', value: 'NUMBER' },
  text: { type: 'string', value: 'TEXT' },
  direction: { type: 'string', value: 'in|out|both' },
  min: { type: 'string', value: 'AMOUNT' },
  max: { type: 'string', value: 'AMOUNT' },
  classify: { type: 'string', value: 'internal_transfer|other' },
  'post-to': { type: 'string', value: 'ACCOUNT' },
  fee: { type: 'string', value: 'CODE=MAX' },
  before: { type: 'string', value: 'NAME' },
  'pays-as': { type: 'string', value: 'group|person|platform' },
  remove: { type: 'boolean' },
  rates: { type: 'string', value: 'DAYS=PERCENT,…' },
  theirs: { type: 'string', value: 'FILE' },
  orientation: { type: 'string', value: 'their_books|our_form' },
  side: { type: 'string', value: 'ours|theirs' },
  class: { type: 'string', value: 'CLASS' },
  cause: { type: 'string', value: 'CAUSE' },
  wrong: { type: 'string', value: 'ours|theirs' },
  owner: { type: 'string', value: 'NAME' },
  note: { type: 'string', value: 'TEXT' },
  every: { type: 'string', value: 'monthly|quarterly|yearly' },
  since: { type: 'string', value: 'DATE' },
  'due-days': { type: 'string', value: 'N' },
  salesperson: { type: 'string', value: 'NAME' },
  'party-group': { type: 'string', value: 'GROUP' },
  'window-days': { type: 'string', value: 'N' },
  'transit-days': { type: 'string', value: 'N' },
  tolerance: { type: 'string', value: 'AMOUNT' },
  'fee-max': { type: 'string', value: 'AMOUNT' },
  kind: { type: 'string', value: 'KIND' },
  'group-by': { type: 'string', value: 'order|party' },
  quantity: { type: 'string', value: 'LINE=N', multiple: true },
  ordinary: { type: 'boolean' },
  without: { type: 'string', value: 'number,date,text,quantity' },
  number: { type: 'string', value: 'NUMBER|QZ1:…' },
  level: { type: 'string', value: '1|2|3' },
  form: { type: 'string', value: 'positive|negative' },
  template: { type: 'string', value: 'UID' },
  document: { type: 'string', value: 'NUMBER', multiple: true },
  'pay-by': { type: 'string', value: 'DATE' },
  auditor: { type: 'string', value: 'NAME|ADDRESS|POSTCODE|PHONE|FAX|CONTACT' },
  'auditor-report': { type: 'boolean' },
  overdue: { type: 'boolean' },
  agrees: { type: 'boolean' },
  differs: { type: 'boolean' },
  closing: { type: 'string', value: 'AMOUNT' },
  signer: { type: 'string', value: 'NAME' },
  seal: { type: 'string', value: 'official|finance|contract|signature|none' },
  scan: { type: 'string', value: 'FILE' },
  state: { type: 'string', value: 'STATE' },
  hold: { type: 'boolean' },
  desktop: { type: 'boolean' },
} as const;

export type OptionName = keyof typeof OPTIONS;

/** Options every verb takes. */
export const COMMON_OPTIONS = ['json', 'lang', 'help'] as const satisfies readonly OptionName[];

/** The options given, by name. */
export type GivenOptions = { readonly [N in OptionName]?: string | boolean | readonly string[] };

/** The text of an option, or null. */
export function textOption(options: GivenOptions, name: OptionName): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}

/** All texts of an option that may be given several times. */
export function textsOption(options: GivenOptions, name: OptionName): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}

/** Whether a switch was given. */
export function isGiven(options: GivenOptions, name: OptionName): boolean {
  return options[name] === true;
}
