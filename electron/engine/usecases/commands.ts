import type { CommandName } from '../../../shared/contract/contract.ts';
import type { CommandHandler } from './context.ts';
import { allocationCreate } from './allocation/create.ts';
import { allocationRedo } from './allocation/redo.ts';
import { allocationUndo } from './allocation/undo.ts';
import { approvalDecide, approvalRequest, approvalWithdraw } from './approval/approvals.ts';
import { attachmentRemove } from './attachment/attachments.ts';
import { bankClassify, bankPost } from './bank/post.ts';
import { documentPost } from './document/post.ts';
import { documentReverse } from './document/reverse.ts';
import { documentTransfer } from './document/transfer.ts';
import { profileRemove, profileSave } from './import/profiles.ts';
import { importVoid } from './import/void.ts';
import { dunningHold, dunningRelease } from './letter/holds.ts';
import { letterMove, letterVoid } from './letter/move.ts';
import { productSetCosts } from './master/costs.ts';
import { masterSave } from './master/master.ts';
import { matchAccept, matchAcceptCertain, matchAcceptSome } from './match/accept.ts';
import { matchManual } from './match/manual.ts';
import { matchManualMany } from './match/manual-many.ts';
import { matchRedo } from './match/redo.ts';
import { matchUndo } from './match/undo.ts';
import { billingInvoiced, billingRequest, billingWithdraw } from './order/billing.ts';
import { deliveryConfirm, deliveryWithdraw } from './order/check.ts';
import { orderPost, orderVoid } from './order/trade.ts';
import { editUndo, partyEdit } from './party/edit.ts';
import { groupJoin, groupLeave } from './party/groups.ts';
import { salespersonHandOver, salespersonUndo } from './party/salespeople.ts';
import { partyMerge, partySplit } from './party/move.ts';
import { partyConfirmAlias, partyRename } from './party/naming.ts';
import { partySave } from './party/party.ts';
import { periodLock, periodUnlock } from './period/period.ts';
import { planRemove, planSave } from './plan/plans.ts';
import { settlementAccept } from './platform/accept.ts';
import { platformSaveCustomer } from './platform/customers.ts';
import { settlementUndo } from './platform/undo.ts';
import { reconcileDecide } from './reconcile/decide.ts';
import { reconcileItem, reconcileReopen } from './reconcile/items.ts';
import { reconcileSaveOptions } from './reconcile/options.ts';
import { theirsDescribe, theirsRecord, theirsVoid } from './reconcile/theirs.ts';
import { cashAssign, cashMap } from './report/cash-map.ts';
import { noteAdd, noteRemove, promiseAdd } from './relation/relations.ts';
import { reminderSave } from './relation/reminders.ts';
import {
  templateCopy,
  templatePrefer,
  templateRemove,
  templateRename,
  templateSave,
} from './template/change.ts';
import { trialMap, trialRecord } from './report/trial.ts';
import { provisionCharge, provisionOpening, provisionVoid } from './report/provision.ts';
import { automaticAllow } from './rule/automatic.ts';
import { learnedForget } from './rule/learned.ts';
import { ruleMove, ruleRemove, ruleSave, ruleSwitch } from './rule/rules.ts';
import { connectionRemove } from './source/connections.ts';
import { watchRemove } from './source/watches.ts';
import { settingsSave } from './settings/settings.ts';

/** Commands anybody may ask for by contract. `import.commit` is apart: its rows come from the thread that holds the preview. */
export type PlainCommandName = Exclude<CommandName, 'import.commit'>;

export const COMMAND_HANDLERS: { readonly [N in PlainCommandName]: CommandHandler<N> } = {
  'party.save': partySave,
  'party.rename': partyRename,
  'party.merge': partyMerge,
  'party.split': partySplit,
  'party.confirmAlias': partyConfirmAlias,
  'party.edit': partyEdit,
  'edit.undo': editUndo,
  'group.join': groupJoin,
  'group.leave': groupLeave,
  'salesperson.handOver': salespersonHandOver,
  'salesperson.undo': salespersonUndo,
  'document.post': documentPost,
  'document.reverse': documentReverse,
  'document.transfer': documentTransfer,
  'master.save': masterSave,
  'product.setCosts': productSetCosts,
  'attachment.remove': attachmentRemove,
  'approval.request': approvalRequest,
  'approval.decide': approvalDecide,
  'approval.withdraw': approvalWithdraw,
  'note.add': noteAdd,
  'note.remove': noteRemove,
  'promise.add': promiseAdd,
  'reminder.save': reminderSave,
  'order.post': orderPost,
  'order.void': orderVoid,
  'delivery.confirm': deliveryConfirm,
  'delivery.withdraw': deliveryWithdraw,
  'billing.request': billingRequest,
  'billing.withdraw': billingWithdraw,
  'billing.invoiced': billingInvoiced,
  'allocation.create': allocationCreate,
  'allocation.redo': allocationRedo,
  'allocation.undo': allocationUndo,
  'period.lock': periodLock,
  'period.unlock': periodUnlock,
  'bank.classify': bankClassify,
  'bank.post': bankPost,
  'import.void': importVoid,
  'profile.save': profileSave,
  'profile.remove': profileRemove,
  'watch.remove': watchRemove,
  'connection.remove': connectionRemove,
  'match.accept': matchAccept,
  'match.acceptCertain': matchAcceptCertain,
  'match.acceptSome': matchAcceptSome,
  'match.manual': matchManual,
  'match.manualMany': matchManualMany,
  'match.redo': matchRedo,
  'match.undo': matchUndo,
  'rule.save': ruleSave,
  'rule.move': ruleMove,
  'rule.switch': ruleSwitch,
  'rule.remove': ruleRemove,
  'learned.forget': learnedForget,
  'automatic.allow': automaticAllow,
  'theirs.record': theirsRecord,
  'theirs.describe': theirsDescribe,
  'theirs.void': theirsVoid,
  'reconcile.decide': reconcileDecide,
  'reconcile.saveOptions': reconcileSaveOptions,
  'reconcile.reopen': reconcileReopen,
  'reconcile.item': reconcileItem,
  'plan.save': planSave,
  'plan.remove': planRemove,
  'template.copy': templateCopy,
  'template.save': templateSave,
  'template.rename': templateRename,
  'template.remove': templateRemove,
  'template.prefer': templatePrefer,
  'letter.move': letterMove,
  'letter.void': letterVoid,
  'dunning.hold': dunningHold,
  'dunning.release': dunningRelease,
  'provision.opening': provisionOpening,
  'provision.charge': provisionCharge,
  'provision.void': provisionVoid,
  'trial.record': trialRecord,
  'trial.map': trialMap,
  'cash.assign': cashAssign,
  'cash.map': cashMap,
  'settings.save': settingsSave,
  'settlement.accept': settlementAccept,
  'settlement.undo': settlementUndo,
  'platform.saveCustomer': platformSaveCustomer,
};
