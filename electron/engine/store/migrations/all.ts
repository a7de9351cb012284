import { journalMigration } from './0010-journal.ts';
import { factsMigration } from './0020-facts.ts';
import { studioMigration } from './0030-studio.ts';
import { partiesMigration } from './0040-parties.ts';
import { sourcesMigration } from './0050-sources.ts';
import { platformsMigration } from './0060-platforms.ts';
import { rulesMigration } from './0070-rules.ts';
import { reconciliationMigration } from './0080-reconciliation.ts';
import { lettersMigration } from './0090-letters.ts';
import { ordersMigration } from './0100-orders.ts';
import { plansMigration } from './0110-plans.ts';
import { provisionMigration } from './0120-provision.ts';
import { masterMigration } from './0130-master.ts';
import { groupsMigration } from './0140-groups.ts';
import { attachmentsMigration } from './0150-attachments.ts';
import { relationsMigration } from './0160-relations.ts';
import { trialBalanceMigration } from './0170-trial-balance.ts';
import { cashFlowMigration } from './0171-cash-flow.ts';
import { searchMigration } from './0180-search.ts';
import { overviewMigration } from './0200-overview.ts';
import { profitMigration } from './0230-profit.ts';
import { editsMigration } from './0250-edits.ts';
import type { Migration } from './migration.ts';

/** Every migration, numbers strictly rising. Appended to, never edited. */
export const MIGRATIONS: readonly Migration[] = [
  journalMigration,
  factsMigration,
  studioMigration,
  partiesMigration,
  sourcesMigration,
  platformsMigration,
  rulesMigration,
  reconciliationMigration,
  lettersMigration,
  ordersMigration,
  plansMigration,
  provisionMigration,
  masterMigration,
  groupsMigration,
  attachmentsMigration,
  relationsMigration,
  trialBalanceMigration,
  cashFlowMigration,
  searchMigration,
  overviewMigration,
  profitMigration,
  editsMigration,
];
