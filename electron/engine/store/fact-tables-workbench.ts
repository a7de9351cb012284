import type { FactTable } from './fact-table.ts';

/** Facts of the workbench: master data and what people keep beside their accounts. Their place in the order is fixed; more are added at the end. */
export const WORKBENCH_FACT_TABLES: readonly FactTable[] = [
  { table: 'master_version', columns: ['id', 'seq', 'master_uid', 'kind', 'key', 'body', 'retired'] },
];
