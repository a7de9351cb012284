import type { FactTable } from './fact-table.ts';

/** Facts of the workbench: master data and what people keep beside their accounts. Their place in the order is fixed; more are added at the end. */
export const WORKBENCH_FACT_TABLES: readonly FactTable[] = [
  { table: 'master_version', columns: ['id', 'seq', 'master_uid', 'kind', 'key', 'body', 'retired'] },
  { table: 'attachment_file', columns: ['id', 'seq', 'sha256', 'type', 'size'] },
  { table: 'attachment', columns: ['id', 'uid', 'seq', 'file_id', 'kind', 'subject_uid', 'name', 'note'] },
  { table: 'attachment_removal', columns: ['id', 'seq', 'attachment_id', 'reason'] },
  {
    table: 'trial_balance',
    columns: ['id', 'uid', 'seq', 'from_date', 'to_date', 'standard', 'file_name', 'source'],
  },
  { table: 'trial_line', columns: ['id', 'seq', 'standard', 'code', 'line'] },
  { table: 'cash_item', columns: ['id', 'seq', 'bank_line_id', 'item', 'reason'] },
  { table: 'trial_flow', columns: ['id', 'seq', 'standard', 'code', 'target'] },
];
