import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import type { LetterInput, LetterItem, LetterTemplate } from '../../../shared/domain/letter/types.ts';
import { STANDARD_TEMPLATES } from '../../../shared/i18n/letter-templates.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';
import { CUSTOMER, OUR_COMPANY, workedStatement } from '../statement/worked-statement.ts';

/** A standard template by its name. */
export function standard(uid: string): LetterTemplate {
  const template = STANDARD_TEMPLATES.find((own) => own.uid === uid);
  if (template === undefined) throw new Error(`no standard template ${uid}`);
  return template;
}

export const EMPTY_ITEM: LetterItem = {
  documentUid: null,
  date: null,
  number: '',
  text: '',
  dueDate: null,
  daysOverdue: null,
  originalMinor: null,
  debitMinor: null,
  creditMinor: null,
  openMinor: null,
  balanceMinor: null,
  note: '',
};

const AUDITOR = {
  name: '示例会计师事务所（特殊普通合伙）',
  address: '上海市示例区审计路 1 号 8 层',
  postcode: '200000',
  phone: '021-0000 0000',
  fax: '021-0000 0001',
  contact: '王审计',
};

const statement = workedStatement();

/** The open items of C001 on 31 October 2026. */
const openItems: readonly LetterItem[] = statement.openItems.map((item) => ({
  ...EMPTY_ITEM,
  date: item.date,
  number: item.number,
  text: item.kind === 'receipt' ? '预收款' : '货款',
  dueDate: item.dueDate,
  daysOverdue: item.daysOverdue,
  originalMinor: item.originalMinor,
  openMinor: item.openMinor,
}));

const movements: readonly LetterItem[] = statement.lines.map((line) => ({
  ...EMPTY_ITEM,
  date: line.date,
  number: line.number,
  text: line.text,
  debitMinor: line.debitMinor,
  creditMinor: line.creditMinor,
  balanceMinor: line.balanceMinor,
}));

const GROUND = {
  number: 'HJ-2026-0001',
  copy: 1,
  ledger: 'AR',
  currency: currencyCode('CNY'),
  from: null,
  to: statement.to,
  company: OUR_COMPANY,
  party: { ...CUSTOMER, uid: 'p-c001', postcode: '215000', email: 'cw@example.com' },
  partyFields: {},
  replyAddress: null,
  openingMinor: null,
  closingMinor: 6_020_508n,
  subjectMinor: 6_020_508n,
  issueDate: calendarDate(2026, 11, 2),
  replyBy: calendarDate(2026, 11, 15),
  payBy: null,
  about: null,
  preparedBy: '张会计',
  reviewedBy: '李主管',
  printedAt: '2026-11-02T09:30:00+08:00',
  journalHead: 'K7Q2-9FXM-00A1-3ZBC #1284',
} as const;

/** The letter about C001 that a standard template makes of the worked example. */
export function workedLetter(uid: string): LetterInput {
  const template = standard(uid);
  const ground = { ...GROUND, template };
  switch (template.kind) {
    case 'confirmation_letter':
      return template.columns.includes('open')
        ? { ...ground, items: openItems }
        : { ...ground, from: statement.from, openingMinor: statement.openingMinor, items: movements };
    case 'audit_confirmation':
      return {
        ...ground,
        replyAddress: AUDITOR,
        items: [{ ...EMPTY_ITEM, date: GROUND.to, openMinor: GROUND.closingMinor }],
      };
    case 'dunning':
      return {
        ...ground,
        replyBy: null,
        payBy: calendarDate(2026, 11, 20),
        about: template.level === 1 ? null : { number: 'CK-2026-0007', date: calendarDate(2026, 10, 12) },
        subjectMinor: 1_000_000n,
        items: openItems.filter((item) => item.number === 'INV-0088'),
      };
    case 'receipt_voucher':
      return {
        ...ground,
        replyBy: null,
        subjectMinor: 3_275_500n,
        items: [
          {
            ...EMPTY_ITEM,
            date: calendarDate(2026, 10, 16),
            number: 'R2',
            text: '银行转账',
            creditMinor: 3_275_500n,
          },
        ],
      };
    case 'changed_since':
    default:
      return {
        ...ground,
        replyBy: null,
        openingMinor: 6_020_508n,
        closingMinor: 5_964_008n,
        subjectMinor: 5_964_008n,
        about: { number: 'HJ-2026-0001', date: calendarDate(2026, 11, 2) },
        items: [
          {
            ...EMPTY_ITEM,
            date: calendarDate(2026, 10, 28),
            number: 'CN-1007',
            text: '红字发票',
            debitMinor: -56_500n,
            note: '11 月 6 日补记',
          },
        ],
      };
  }
}
