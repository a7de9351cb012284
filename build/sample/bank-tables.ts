import { amountText, groupedAmountText, sum } from './amount.ts';
import type { BankLine } from './bank.ts';
import { COMPANY } from './parties.ts';
import type { Cell, Table } from './sheet.ts';

/** A bank shows a reversal red on the side of what it reverses, everything else by its sign. */
function sides(line: BankLine): { readonly credit: bigint; readonly debit: bigint } {
  const incoming = line.amount > 0n || line.meaning.nature === 'reversal';
  return incoming ? { credit: line.amount, debit: 0n } : { credit: 0n, debit: -line.amount };
}

function blankZero(minor: bigint, write: (minor: bigint) => Cell): Cell {
  return minor === 0n ? '' : write(minor);
}

/** October: two columns, 收入 and 支出. */
export function octoberTable(lines: readonly BankLine[]): Table {
  const rows = lines.map((line): readonly Cell[] => {
    const { credit, debit } = sides(line);
    return [
      line.date,
      blankZero(credit, amountText),
      blankZero(debit, amountText),
      amountText(line.balance),
      'CNY',
      line.sender.name,
      line.sender.account,
      line.reference,
      line.text,
    ];
  });
  const head = ['交易日期', '收入', '支出', '余额', '币种', '对方户名', '对方账号', '流水号', '摘要'];
  return { name: '银行流水', rows: [head, ...rows] };
}

/** November: a workbook with lines above the captions and a total below, 借方 is money out as banks write it. */
export function novemberTable(lines: readonly BankLine[]): Table {
  const amount = (minor: bigint): Cell => ({ amount: amountText(minor) });
  const rows = lines.map((line): readonly Cell[] => {
    const { credit, debit } = sides(line);
    return [
      line.reference,
      { date: line.date },
      line.text,
      blankZero(debit, amount),
      blankZero(credit, amount),
      amount(line.balance),
      line.sender.account,
      line.sender.name,
    ];
  });
  const all = lines.map(sides);
  return {
    name: '账户明细',
    rows: [
      ['账户交易明细'],
      [`户名：${COMPANY.name}`, '', '', `账号：${COMPANY.bankAccount}`],
      [`期间：2026-11-01 至 2026-11-30`, '', '', '币种：人民币'],
      [],
      ['流水号', '交易日期', '摘要', '借方', '贷方', '余额', '对方账号', '对方户名'],
      ...rows,
      ['合计', '', '', amount(sum(all.map((one) => one.debit))), amount(sum(all.map((one) => one.credit)))],
    ],
  };
}

/** December: one signed column with thousands separators, days without separators. */
export function decemberTable(lines: readonly BankLine[]): Table {
  const rows = lines.map((line): readonly Cell[] => [
    line.date.replaceAll('-', ''),
    line.sender.name,
    line.sender.account,
    groupedAmountText(line.amount),
    groupedAmountText(line.balance),
    line.text,
    line.reference,
  ]);
  const head = ['交易日期', '对方户名', '对方账号', '金额', '余额', '摘要', '流水号'];
  return { name: '银行流水', rows: [head, ...rows] };
}
