import { defineTexts } from '../message.ts';

/** Captions of lists of documents, in whichever place they stand. */
export const documentWords = defineTexts(
  {
    'col.date': '日期',
    'col.number': '单号',
    'col.kind': '类型',
    'col.ledger': '账',
    'col.party': '往来单位',
    'col.dueDate': '到期日',
    'col.currency': '币种',
    'col.amount': '金额',
    'col.open': '未清金额',
    'col.status': '状态',
    'col.owner': '来源',
    'col.text': '摘要',
    'col.exportBatch': '导出批次',
  },
  {
    'col.date': 'Date',
    'col.number': 'Number',
    'col.kind': 'Kind',
    'col.ledger': 'Ledger',
    'col.party': 'Party',
    'col.dueDate': 'Due',
    'col.currency': 'Cur.',
    'col.amount': 'Amount',
    'col.open': 'Open',
    'col.status': 'Status',
    'col.owner': 'From',
    'col.text': 'Text',
    'col.exportBatch': 'Export batch',
  },
);
