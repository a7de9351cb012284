import { defineTexts } from '../message.ts';

/** Words of a trial balance that is read from a file. */
export const trialTexts = defineTexts(
  {
    choose: '选择科目余额表文件…',
    sheet: '工作表',
    found: '找到 {count} 个科目，前几个的期末借方与贷方：',
    proven: '已证明：借贷相等，期初加发生额等于期末，上级等于下级之和。',
    record: '登记这个文件',
    recorded: '已登记 {file}',
    'column.none': '（没有找到，请选）',
    'column.code': '科目编码',
    'column.name': '科目名称',
    'column.openingDebit': '期初借方',
    'column.openingCredit': '期初贷方',
    'column.debit': '本期借方',
    'column.credit': '本期贷方',
    'column.closingDebit': '期末借方',
    'column.closingCredit': '期末贷方',
  },
  {
    choose: 'Choose the file of a trial balance…',
    sheet: 'Sheet',
    found: '{count} accounts found; closing debit and credit of the first:',
    proven:
      'Proven: debits equal credits, opening and movement make the closing, parents are the sums below them.',
    record: 'Record this file',
    recorded: 'Recorded {file}',
    'column.none': '(not found, choose)',
    'column.code': 'Account code',
    'column.name': 'Account name',
    'column.openingDebit': 'Opening debit',
    'column.openingCredit': 'Opening credit',
    'column.debit': 'Period debit',
    'column.credit': 'Period credit',
    'column.closingDebit': 'Closing debit',
    'column.closingCredit': 'Closing credit',
  },
);
