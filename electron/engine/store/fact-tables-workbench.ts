import type { FactTable } from './fact-table.ts';

/** Facts of the workbench: master data and what people keep beside their accounts. Their place in the order is fixed; more are added at the end. */
export const WORKBENCH_FACT_TABLES: readonly FactTable[] = [
  { table: 'master_version', columns: ['id', 'seq', 'master_uid', 'kind', 'key', 'body', 'retired'] },
  { table: 'attachment_file', columns: ['id', 'seq', 'sha256', 'type', 'size'] },
  { table: 'attachment', columns: ['id', 'uid', 'seq', 'file_id', 'kind', 'subject_uid', 'name', 'note'] },
  { table: 'attachment_removal', columns: ['id', 'seq', 'attachment_id', 'reason'] },
  {
    table: 'approval_request',
    columns: ['id', 'uid', 'seq', 'kind', 'document_id', 'user_id', 'amount', 'date', 'reason'],
  },
  {
    table: 'approval_decision',
    columns: ['id', 'seq', 'request_id', 'decision', 'user_id', 'opinion', 'made_uid'],
  },
  {
    table: 'party_note',
    columns: [
      'id',
      'uid',
      'seq',
      'party_id',
      'document_id',
      'kind',
      'date',
      'person',
      'text',
      'reason',
      'next_date',
    ],
  },
  {
    table: 'party_promise',
    columns: ['id', 'uid', 'seq', 'party_id', 'document_id', 'currency', 'amount', 'made_on', 'date', 'note'],
  },
  { table: 'party_note_removal', columns: ['id', 'seq', 'note_uid', 'reason'] },
  { table: 'reminder_version', columns: ['id', 'seq', 'user_id', 'body'] },
  {
    table: 'trial_balance',
    columns: ['id', 'uid', 'seq', 'from_date', 'to_date', 'standard', 'file_name', 'source'],
  },
  { table: 'trial_line', columns: ['id', 'seq', 'standard', 'code', 'line'] },
  { table: 'cash_item', columns: ['id', 'seq', 'bank_line_id', 'item', 'reason'] },
  { table: 'trial_flow', columns: ['id', 'seq', 'standard', 'code', 'target'] },
  { table: 'group_member', columns: ['id', 'uid', 'seq', 'party_id', 'name', 'from_date', 'to_date'] },
  { table: 'group_member_end', columns: ['id', 'seq', 'member_id'] },
  { table: 'handover', columns: ['id', 'uid', 'seq', 'from_name', 'into_name', 'date', 'reason'] },
  { table: 'handover_party', columns: ['id', 'seq', 'handover_id', 'party_id', 'date', 'name'] },
  { table: 'handover_undo', columns: ['id', 'seq', 'handover_id', 'reason'] },
  {
    table: 'document_item',
    columns: [
      'id',
      'seq',
      'document_id',
      'ordinal',
      'name',
      'spec',
      'unit',
      'quantity',
      'price',
      'net',
      'tax',
      'tax_rate',
    ],
  },
  {
    table: 'product_cost',
    columns: ['id', 'uid', 'seq', 'product_uid', 'from_date', 'currency', 'cost'],
  },
  { table: 'cell_edit', columns: ['id', 'uid', 'seq', 'cells', 'undoes_id'] },
];
