import type { QueryName } from '../../../shared/contract/contract.ts';
import type { QueryHandler } from './context.ts';
import { approvalList } from './approval/approvals.ts';
import { attachmentList } from './attachment/attachments.ts';
import { bankLines, bankStatements } from './bank/bank.ts';
import { bookInfo, userList } from './overview/book-info.ts';
import { diagnosisRead } from './diagnosis/diagnosis.ts';
import { documentComplete, documentGet, documentList } from './document/documents.ts';
import { allocationBlast } from './allocation/blast.ts';
import { billingGet, billingList, billingPropose } from './order/billing.ts';
import { deliveryCheck, deliveryChecks } from './order/check.ts';
import { orderFlowQuery } from './order/flow.ts';
import { salesMonths } from './order/sales.ts';
import { orderGet, orderList } from './order/trade.ts';
import { importBatches, importBlockers } from './import/batches.ts';
import { bankDecisions, importExclusions } from './import/decided.ts';
import { profileGet, profileList } from './import/profiles.ts';
import { connectionList } from './source/connections.ts';
import { watchFilesList, watchList } from './source/watches.ts';
import { historyList } from './overview/history.ts';
import { journalList, journalReply } from './overview/journal.ts';
import { ledgerAccount } from './ledger/account.ts';
import { ledgerAging } from './ledger/aging.ts';
import { ledgerBalances, ledgerOpenItems } from './ledger/balances.ts';
import { letterChanged } from './letter/changed.ts';
import { dunningPropose } from './letter/dunning.ts';
import { dunningHolds } from './letter/holds.ts';
import { letterLimitation } from './letter/limitation.ts';
import { letterGet, letterList } from './letter/list.ts';
import { letterTemplates } from './letter/templates.ts';
import { templateGallery, templateList } from './template/gallery.ts';
import { productCostsList } from './master/costs.ts';
import { masterList } from './master/master.ts';
import { matchBlast } from './match/blast.ts';
import { matchCertainPreview } from './match/certain.ts';
import { matchHistory } from './match/history.ts';
import { matchGet, matchList } from './match/matches.ts';
import { exportBatches, exportTargets } from './output/export-lists.ts';
import { exportCheckQuery } from './output/export-check.ts';
import { statementList } from './output/statement-list.ts';
import { groupList, groupMemberships } from './party/groups.ts';
import {
  salespersonHandovers,
  salespersonList,
  salespersonPeriodsOf,
  salespersonPreview,
} from './party/salespeople.ts';
import { partyTryEdit } from './party/edit.ts';
import { partyChangesList, partyConflicts, partyUnknownNames } from './party/cleaning.ts';
import { partyGet, partyList } from './party/party.ts';
import { closeCheck, closeLinesQuery } from './period/close.ts';
import { periodList } from './period/period.ts';
import { planList } from './plan/plans.ts';
import { planProgress } from './plan/progress.ts';
import { platformCustomers } from './platform/customers.ts';
import { platformSettlements } from './platform/settlements.ts';
import { platformSettlementLines, platformTransactions } from './platform/transactions.ts';
import { promiseList } from './relation/promises.ts';
import { partyTimeline } from './relation/relations.ts';
import { reminderList, reminderRulesQuery } from './relation/reminders.ts';
import { reconcileCompare, reconcileGroups } from './reconcile/compare.ts';
import { reconcileDecisions } from './reconcile/decide.ts';
import { reconcileFrozen, reconcileHistory, reconcileItems, reconcileList } from './reconcile/lists.ts';
import { reconcileOptionsQuery } from './reconcile/options.ts';
import { theirsLines, theirsList } from './reconcile/theirs-rows.ts';
import { automaticList } from './rule/automatic.ts';
import { cashAccounts, cashLinesQuery } from './report/cash-map.ts';
import { trialAccounts, trialList } from './report/trial.ts';
import { provisionList } from './report/provision.ts';
import { areaList } from './settings/areas.ts';
import { partyClassesQuery } from './party/classes.ts';
import { partyRatings } from './report/rating.ts';
import { reportLines, reportRun } from './report/reports.ts';
import { learnedList } from './rule/learned.ts';
import { ruleGet, ruleList } from './rule/rules.ts';
import { searchFind } from './overview/search.ts';
import { startStatus } from './start/status.ts';
import { settingsGet } from './settings/settings.ts';
import { todaySummaryQuery } from './overview/today.ts';

/** Queries answered from the book. The others are answered by the router: jobs from its own list, preview rows from the thread that holds the preview. */
export type BookQueryName = Exclude<QueryName, 'job.list' | 'import.rows' | 'import.findings'>;

export const QUERY_HANDLERS: { readonly [N in BookQueryName]: QueryHandler<N> } = {
  'book.info': bookInfo,
  'user.list': userList,
  'party.list': partyList,
  'party.get': partyGet,
  'party.tryEdit': partyTryEdit,
  'party.changes': partyChangesList,
  'party.conflicts': partyConflicts,
  'party.unknownNames': partyUnknownNames,
  'group.list': groupList,
  'group.memberships': groupMemberships,
  'salesperson.list': salespersonList,
  'salesperson.periods': salespersonPeriodsOf,
  'salesperson.handovers': salespersonHandovers,
  'salesperson.preview': salespersonPreview,
  'document.list': documentList,
  'document.get': documentGet,
  'document.complete': documentComplete,
  'master.list': masterList,
  'product.costs': productCostsList,
  'attachment.list': attachmentList,
  'approval.list': approvalList,
  'party.timeline': partyTimeline,
  'promise.list': promiseList,
  'reminder.rules': reminderRulesQuery,
  'reminder.list': reminderList,
  'order.list': orderList,
  'order.get': orderGet,
  'order.flow': orderFlowQuery,
  'delivery.check': deliveryCheck,
  'delivery.checks': deliveryChecks,
  'billing.propose': billingPropose,
  'billing.list': billingList,
  'billing.get': billingGet,
  'sales.months': salesMonths,
  'allocation.blast': allocationBlast,
  'ledger.balances': ledgerBalances,
  'ledger.account': ledgerAccount,
  'ledger.aging': ledgerAging,
  'ledger.openItems': ledgerOpenItems,
  'period.list': periodList,
  'close.check': closeCheck,
  'close.lines': closeLinesQuery,
  'bank.statements': bankStatements,
  'bank.lines': bankLines,
  'platform.transactions': platformTransactions,
  'platform.settlements': platformSettlements,
  'platform.settlementLines': platformSettlementLines,
  'platform.customers': platformCustomers,
  'import.batches': importBatches,
  'import.blockers': importBlockers,
  'import.exclusions': importExclusions,
  'bank.decisions': bankDecisions,
  'profile.list': profileList,
  'profile.get': profileGet,
  'watch.list': watchList,
  'watch.files': watchFilesList,
  'connection.list': connectionList,
  'match.list': matchList,
  'match.get': matchGet,
  'match.certainPreview': matchCertainPreview,
  'match.blast': matchBlast,
  'match.history': matchHistory,
  'rule.list': ruleList,
  'rule.get': ruleGet,
  'learned.list': learnedList,
  'automatic.list': automaticList,
  'theirs.list': theirsList,
  'theirs.lines': theirsLines,
  'reconcile.compare': reconcileCompare,
  'reconcile.groups': reconcileGroups,
  'reconcile.decisions': reconcileDecisions,
  'reconcile.options': reconcileOptionsQuery,
  'reconcile.history': reconcileHistory,
  'reconcile.frozen': reconcileFrozen,
  'reconcile.items': reconcileItems,
  'reconcile.list': reconcileList,
  'plan.list': planList,
  'plan.progress': planProgress,
  'statement.list': statementList,
  'letter.templates': letterTemplates,
  'template.gallery': templateGallery,
  'template.list': templateList,
  'letter.list': letterList,
  'letter.get': letterGet,
  'letter.changed': letterChanged,
  'letter.limitation': letterLimitation,
  'dunning.propose': dunningPropose,
  'dunning.holds': dunningHolds,
  'export.targets': exportTargets,
  'export.check': exportCheckQuery,
  'export.batches': exportBatches,
  'report.run': reportRun,
  'report.lines': reportLines,
  'provision.list': provisionList,
  'trial.list': trialList,
  'trial.accounts': trialAccounts,
  'party.classes': partyClassesQuery,
  'area.list': areaList,
  'party.ratings': partyRatings,
  'cash.lines': cashLinesQuery,
  'cash.accounts': cashAccounts,
  'settings.get': settingsGet,
  'start.status': startStatus,
  'history.list': historyList,
  'today.summary': todaySummaryQuery,
  'search.find': searchFind,
  'journal.list': journalList,
  'diagnosis.read': diagnosisRead,
  'journal.reply': journalReply,
};
