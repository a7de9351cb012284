import type { LetterInput, LetterItem, LetterTemplate } from '../../shared/domain/letter/types.ts';
import { STANDARD_TEMPLATES } from '../../shared/i18n/letter-templates.ts';
import { present } from '../../shared/std/assert.ts';
import { calendarDate } from '../../shared/std/calendar-date.ts';
import { benchInput } from '../bench/paper/statements.ts';

const EMPTY: LetterItem = {
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

const GOODS = ['控制柜', '减速机 两台', '轴承一批', '液压接头', '不锈钢板', '标准件'];

/** Open items of a customer, the last three not yet due. */
function openItems(count: number): readonly LetterItem[] {
  return Array.from({ length: count }, (_, index) => ({
    ...EMPTY,
    date: calendarDate(2026, 5 + (index % 6), 12),
    number: `2533200000000000${String(700 + index)}`,
    text: GOODS[index % GOODS.length] ?? '',
    dueDate: calendarDate(2026, 6 + (index % 6), 11),
    daysOverdue: 142 - (index % 6) * 30,
    originalMinor: BigInt(4_520_000 + index * 113_000),
    openMinor: BigInt(index === 0 ? 1_520_000 : 4_520_000 + index * 113_000),
  }));
}

function sum(items: readonly LetterItem[], of: (item: LetterItem) => bigint | null): bigint {
  return items.reduce((total, item) => total + (of(item) ?? 0n), 0n);
}

/** The letter a standard template makes of invented figures; `rows` of them where its kind lists open items. */
export function sampleLetter(uid: string, rows = 5): LetterInput {
  const template = present(
    STANDARD_TEMPLATES.find((own) => own.uid === uid),
    `template ${uid}`,
  );
  const { company, party, currency, to, journalHead, preparedBy } = benchInput(8);
  const items = openItems(rows);
  const closingMinor = sum(items, (item) => item.openMinor);
  return {
    template,
    number: 'HJ-2026-0008',
    copy: 1,
    ledger: 'AR',
    currency,
    from: null,
    to,
    company,
    party: { ...party, uid: 'sample', postcode: '215000', email: '' },
    partyFields: {},
    replyAddress: null,
    openingMinor: null,
    closingMinor,
    subjectMinor: closingMinor,
    items,
    issueDate: calendarDate(2026, 11, 2),
    replyBy: calendarDate(2026, 11, 15),
    payBy: null,
    about: null,
    preparedBy,
    reviewedBy: '李主管',
    printedAt: '2026-11-02T09:30:00+08:00',
    journalHead,
    ...ofKind(template, items, closingMinor),
  };
}

function ofKind(
  template: LetterTemplate,
  items: readonly LetterItem[],
  closingMinor: bigint,
): Partial<LetterInput> {
  const { to } = benchInput(8);
  const overdue = items.filter((item) => (item.daysOverdue ?? 0) > 0);
  switch (template.kind) {
    case 'confirmation_letter':
      return {};
    case 'audit_confirmation':
      return {
        number: 'XZ-2026-0002',
        items: [{ ...EMPTY, date: to, openMinor: closingMinor }],
        replyAddress: {
          name: '示例会计师事务所（特殊普通合伙）',
          address: '上海市示例区审计路 1 号 8 层',
          postcode: '200000',
          phone: '021-0000 0000',
          fax: '021-0000 0001',
          contact: '王审计',
        },
      };
    case 'dunning':
      return {
        number: 'CK-2026-0011',
        items: overdue,
        subjectMinor: sum(overdue, (item) => item.openMinor),
        payBy: calendarDate(2026, 11, 20),
        about: template.level === 1 ? null : { number: 'CK-2026-0007', date: calendarDate(2026, 10, 12) },
      };
    case 'receipt_voucher': {
      const receipt = {
        ...EMPTY,
        date: to,
        number: 'SK-2026-0031',
        text: '银行转账',
        creditMinor: 3_275_500n,
      };
      return { number: 'SJ-2026-0003', items: [receipt], subjectMinor: 3_275_500n };
    }
    case 'changed_since':
    default: {
      const change = {
        ...EMPTY,
        date: calendarDate(2026, 10, 28),
        number: 'HZ-2026-0004',
        text: '红字发票',
        debitMinor: -56_500n,
        note: '11 月 6 日补记',
      };
      return {
        number: 'BD-2026-0001',
        items: [change],
        openingMinor: closingMinor,
        closingMinor: closingMinor - 56_500n,
        subjectMinor: closingMinor - 56_500n,
        about: { number: 'HJ-2026-0008', date: calendarDate(2026, 11, 2) },
      };
    }
  }
}
