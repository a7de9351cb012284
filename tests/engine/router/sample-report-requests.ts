import type { RequestOf } from '../../../shared/contract/contract.ts';

const COMMAND = 'nothing0comes0of0this';
const UID = 'nothing0here0.1';
const DAY = '2026-10-15';
type Name =
  | 'report.run'
  | 'report.lines'
  | 'report.print'
  | 'provision.list'
  | 'provision.opening'
  | 'provision.charge'
  | 'trial.list'
  | 'trial.file'
  | 'product.file'
  | 'trial.accounts'
  | 'trial.record'
  | 'party.ratings'
  | 'cash.lines'
  | 'cash.accounts'
  | 'cash.assign'
  | 'cash.map'
  | 'trial.map'
  | 'provision.void';

/** A request of each operation of reports, as the router takes it. */
export const REPORT_REQUESTS: { readonly [N in Name]: RequestOf<N> } = {
  'report.run': { kind: 'aging', to: DAY },
  'report.lines': { kind: 'aging', to: DAY, row: 'foot', column: 'not_due' },
  'report.print': { kind: 'aging', to: DAY },
  'provision.list': {},
  'provision.opening': { commandId: COMMAND, date: DAY, amount: '1.00' },
  'provision.charge': { commandId: COMMAND, date: DAY, bands: [{ toDays: 30, basisPoints: 100 }] },
  'trial.list': {},
  'trial.file': { commandId: COMMAND, file: 'no-token', from: DAY, to: DAY, standard: 'cas' },
  'product.file': { commandId: COMMAND, file: 'no-token', from: DAY },
  'trial.accounts': { to: DAY },
  'trial.record': { commandId: COMMAND, from: DAY, to: DAY, standard: 'cas', text: '科目' },
  'party.ratings': { uids: [UID], to: DAY },
  'cash.lines': { from: DAY, to: DAY },
  'cash.accounts': { to: DAY },
  'cash.assign': { commandId: COMMAND, uids: [UID], item: 'salesReceived' },
  'cash.map': { commandId: COMMAND, standard: 'cas', code: '1602', target: 'depreciation' },
  'trial.map': { commandId: COMMAND, standard: 'cas', code: '1122', line: 'receivables' },
  'provision.void': { commandId: COMMAND, uid: UID, reason: '重算' },
};
