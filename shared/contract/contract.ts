import type { z } from 'zod';
import { approvalOperations } from './approval.ts';
import { attachmentOperations } from './attachment.ts';
import { bankOperations } from './bank.ts';
import { bookOperations } from './book.ts';
import { closeOperations } from './close.ts';
import type { Access, Role } from './define.ts';
import { ROLES } from './define.ts';
import { diagnosisOperations } from './diagnosis.ts';
import { documentOperations } from './document.ts';
import { editOperations } from './edit.ts';
import { fileOperations, jobOperations } from './file.ts';
import { groupOperations } from './group.ts';
import { helpOperations } from './help.ts';
import { importOperations } from './import.ts';
import { ledgerOperations } from './ledger.ts';
import { dunningOperations, letterOperations, paperOperations } from './letter.ts';
import { masterOperations } from './master.ts';
import { productOperations } from './product.ts';
import { matchOperations } from './match.ts';
import { orderOperations } from './order.ts';
import { outputOperations, settingsOperations } from './output.ts';
import { overviewOperations } from './overview.ts';
import { partyOperations } from './party.ts';
import { planOperations } from './plan.ts';
import { platformOperations } from './platform.ts';
import { profileOperations } from './profile.ts';
import { reconcilePaperOperations } from './reconcile-paper.ts';
import { reconcileOperations } from './reconcile.ts';
import { cashFlowOperations } from './cash-flow.ts';
import { trialOperations } from './trial.ts';
import { provisionOperations } from './provision.ts';
import { relationOperations } from './relation.ts';
import { reminderOperations } from './reminder.ts';
import { areaOperations } from './area.ts';
import { partyClassOperations } from './party-class.ts';
import { ratingOperations } from './rating.ts';
import { reportOperations } from './report.ts';
import { ruleOperations } from './rule.ts';
import { historyOperations } from './history.ts';
import { startOperations } from './start.ts';
import { salespersonOperations } from './salesperson.ts';
import { sourceOperations } from './source.ts';
import { templateOperations } from './template.ts';

/** Every operation of the engine. The renderer's client, the engine's router, main's list of known names, the command line and the role matrix are derived from it. */
export const OPERATIONS = [
  ...bookOperations,
  ...fileOperations,
  ...jobOperations,
  ...partyOperations,
  ...editOperations,
  ...groupOperations,
  ...salespersonOperations,
  ...documentOperations,
  ...masterOperations,
  ...productOperations,
  ...attachmentOperations,
  ...approvalOperations,
  ...relationOperations,
  ...reminderOperations,
  ...orderOperations,
  ...ledgerOperations,
  ...closeOperations,
  ...bankOperations,
  ...platformOperations,
  ...importOperations,
  ...profileOperations,
  ...sourceOperations,
  ...matchOperations,
  ...ruleOperations,
  ...reconcileOperations,
  ...planOperations,
  ...reconcilePaperOperations,
  ...reportOperations,
  ...provisionOperations,
  ...trialOperations,
  ...cashFlowOperations,
  ...areaOperations,
  ...partyClassOperations,
  ...ratingOperations,
  ...outputOperations,
  ...templateOperations,
  ...letterOperations,
  ...paperOperations,
  ...dunningOperations,
  ...settingsOperations,
  ...overviewOperations,
  ...helpOperations,
  ...diagnosisOperations,
  ...startOperations,
  ...historyOperations,
] as const;

export type Operation = (typeof OPERATIONS)[number];
export type OperationName = Operation['name'];
export type OperationOf<N extends OperationName> = Extract<Operation, { readonly name: N }>;
/** What a caller sends: defaults may be left out. */
export type RequestOf<N extends OperationName> = z.input<OperationOf<N>['request']>;
/** What a handler gets: parsed, defaults filled in. */
export type ParsedRequestOf<N extends OperationName> = z.output<OperationOf<N>['request']>;
/** What a handler gives and a caller receives. */
export type ReplyOf<N extends OperationName> = z.output<OperationOf<N>['reply']>;
type NamesOfType<T extends Operation['type']> = Extract<Operation, { readonly type: T }>['name'];
export type QueryName = NamesOfType<'query'>;
export type CommandName = NamesOfType<'command'>;
export type JobName = NamesOfType<'job'>;
export type ControlName = NamesOfType<'control'>;

const BY_NAME: ReadonlyMap<string, Operation> = new Map(
  OPERATIONS.map((operation) => [operation.name, operation]),
);

/** Finds an operation by the name a message carries; undefined for a name the contract does not know. */
export function operationNamed(name: string): Operation | undefined {
  return BY_NAME.get(name);
}

/** Whether somebody may call an operation. `role` is null while the book is locked. */
export function mayCall(access: Access, role: Role | null): boolean {
  if (access === 'locked') return true;
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(access);
}
