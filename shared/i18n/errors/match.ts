/** What is wrong and what to do about it, for each code of this area. */
export const MATCH_MESSAGES = {
  'zh-CN': {
    MATCH_NOTHING_CHOSEN: {
      what: '没有选择任何未清项。',
      todo: '请至少选一项，或把这笔款先挂在往来单位账上。',
    },
    MATCH_ITEM_NOT_OPEN: { what: '所选的未清项已经清掉或不存在。', todo: '请刷新未清项后重选。' },
    MATCH_ITEM_TWICE: { what: '{number} 选了两次。', todo: '每个到期行只选一次，把金额合在一起。' },
    MATCH_ITEM_OVERDRAWN: {
      what: '{number} 未清 {open}，不能核销 {amount}。',
      todo: '金额不能为零、不能超过未清额，红字与预收写负数。',
    },
    MATCH_NEEDS_TRANSFER: {
      what: '{number} 属于另一往来单位、另一账别、另一币种或另一控制科目，不能直接核销。',
      todo: '请先做转账单，把金额转到同一账户，再核销。',
    },
    MATCH_ADJUSTMENT_REFUSED: {
      what: '调整项 {code} 金额为零，或没有指明所选的到期行。',
      todo: '请填金额，并指明它结清哪一行。',
    },
    MATCH_DOES_NOT_ADD_UP: {
      what: '所选项目减调整后为 {chosen}，与银行金额 {amount} 方向不符或超过了它。',
      todo: '请改金额，或加一项调整；多收的部分会留作未核销款。',
    },
    MATCH_RECEIPT_IDLE: {
      what: '{date} 的一笔收付款在这次选择中分不到任何金额。',
      todo: '请去掉这一笔，或多选一些未清项。',
    },
    MATCH_RECEIPTS_DIFFER: {
      what: '所选的几笔收付款币种或方向不同，或同一笔选了两次。',
      todo: '一次只合并核销同一币种、同一方向的不同收付款。',
    },
    MATCH_REDO_MISSING: {
      what: '不能照原样重做，以下已不够：{missing}。',
      todo: '请先反核销占用它们的核销，或重新选择。',
    },
    MATCH_NOT_UNDONE: {
      what: '这个匹配没有被反核销，不需要重做。',
      todo: '只反核销了其中一笔时，请重做那一笔核销。',
    },
    ALLOCATION_NOT_UNDONE: { what: '这笔核销没有被反核销。', todo: '它仍然有效，不需要重做。' },
    MATCH_UNDO_USED: {
      what: '这个匹配产生的 {number} 已在别处核销。',
      todo: '请先反核销那一笔，再反核销整个匹配。',
    },
    MATCH_NOT_CERTAIN: {
      what: '这个匹配不是确定的，不能批量采纳。',
      todo: '请打开它，看过凭据后单独采纳。',
    },
    CERTIFICATE_VERSION_UNKNOWN: {
      what: '核销凭据的版本或引擎版本不认识。',
      todo: '请用写下它的程序版本复核。',
    },
    CERTIFICATE_RECEIPT_DIFFERS: {
      what: '核销凭据与收付款的事实不一致：{field}。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_POLICY_DIFFERS: {
      what: '核销凭据所用的容差与当时的设置不一致。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_ITEM_DIFFERS: {
      what: '核销凭据与未清项的事实不一致：{item}。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_ADJUSTMENT_OUTSIDE_POLICY: {
      what: '核销凭据中的调整 {code} 超出容差或没有依据。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_IDENTITY_BROKEN: {
      what: '核销凭据的等式不成立：项目 − 调整 + 未核销 ≠ 银行金额。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_EVIDENCE_FALSE: {
      what: '核销凭据的一条证据与事实不符：{kind}。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_RESTRICTION_FALSE: {
      what: '核销凭据的限定范围与摘要不符。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_VETO_FALSE: {
      what: '核销凭据的一条否决检查不成立：{kind}。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_ALTERNATIVES_FALSE: {
      what: '核销凭据所列的其他组合与重新清点不符。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_SEARCH_FALSE: {
      what: '核销凭据所述的搜索范围与事实不符。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_COINCIDENCE_FALSE: {
      what: '核销凭据的巧合估计算错。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    CERTIFICATE_CONCLUSION_FALSE: {
      what: '核销凭据的结论不能从其内容得出。',
      todo: '请反核销后重新匹配，并报告此事。',
    },
    RULE_SAYS_NOTHING: {
      what: '规则没有说明看什么：至少要写付款方、账号或摘要中的一项，金额下限不能高于上限。',
      todo: '请补上一项文字条件，或更正金额范围。',
    },
    RULE_EFFECT_INVALID: {
      what: '规则的差额科目不能用：上限须大于零，汇兑差额不能由规则记入。',
      todo: '请改上限或差额类别。',
    },
    RULE_NAME_TAKEN: { what: '已有名为“{name}”的规则。', todo: '请换一个名称，或修改原有的规则。' },
    RULE_NOT_TESTED: {
      what: '规则“{name}”的这一版还没有用历史流水试过，不能启用。',
      todo: '请先试算，看过结果再启用。',
    },
    LEARNED_UNKNOWN: { what: '没有从 {party} 学到过这一项。', todo: '请刷新列表后再选。' },
  },
  en: {
    MATCH_NOTHING_CHOSEN: {
      what: 'No open item was chosen.',
      todo: 'Choose at least one, or post the money to the party unapplied.',
    },
    MATCH_ITEM_NOT_OPEN: {
      what: 'A chosen item is settled or does not exist.',
      todo: 'Refresh the open items and choose again.',
    },
    MATCH_ITEM_TWICE: {
      what: '{number} was chosen twice.',
      todo: 'Choose each due line once, with the whole amount.',
    },
    MATCH_ITEM_OVERDRAWN: {
      what: '{number} is open with {open}; {amount} cannot be allocated.',
      todo: 'The amount may not be zero or exceed what is open; credit notes and advances are negative.',
    },
    MATCH_NEEDS_TRANSFER: {
      what: '{number} belongs to another party, ledger, currency or control account and cannot be allocated directly.',
      todo: 'Make a transfer document first, so that both sides are on one account.',
    },
    MATCH_ADJUSTMENT_REFUSED: {
      what: 'The adjustment {code} is zero or does not name a chosen due line.',
      todo: 'Enter an amount and say which line it settles.',
    },
    MATCH_DOES_NOT_ADD_UP: {
      what: 'The chosen items less adjustments come to {chosen}, which does not fit into the bank amount {amount}.',
      todo: 'Change an amount or add an adjustment; what is left over stays unapplied.',
    },
    MATCH_RECEIPT_IDLE: {
      what: 'The money of {date} would settle nothing of this choice.',
      todo: 'Leave that one out, or choose more open items.',
    },
    MATCH_RECEIPTS_DIFFER: {
      what: 'The receipts chosen differ in currency or direction, or one was chosen twice.',
      todo: 'Settle only different receipts of one currency and one direction together.',
    },
    MATCH_REDO_MISSING: {
      what: 'It cannot be done again as it was; no longer open enough: {missing}.',
      todo: 'Undo what has taken them first, or choose anew.',
    },
    MATCH_NOT_UNDONE: {
      what: 'This match was not undone; there is nothing to do again.',
      todo: 'If only one of its allocations was undone, do that one again.',
    },
    ALLOCATION_NOT_UNDONE: {
      what: 'This allocation was not undone.',
      todo: 'It still stands; there is nothing to do.',
    },
    MATCH_UNDO_USED: {
      what: '{number}, which this match made, is allocated elsewhere.',
      todo: 'Undo that allocation first, then the match.',
    },
    MATCH_NOT_CERTAIN: {
      what: 'This match is not certain and cannot be accepted in bulk.',
      todo: 'Open it, look at its certificate, and accept it by itself.',
    },
    CERTIFICATE_VERSION_UNKNOWN: {
      what: 'The certificate has an unknown version or engine.',
      todo: 'Check it with the version of the program that wrote it.',
    },
    CERTIFICATE_RECEIPT_DIFFERS: {
      what: 'The certificate differs from the facts of the money: {field}.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_POLICY_DIFFERS: {
      what: 'The certificate was made under another policy than the one that held.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_ITEM_DIFFERS: {
      what: 'The certificate differs from the facts of the open items: {item}.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_ADJUSTMENT_OUTSIDE_POLICY: {
      what: 'The adjustment {code} of the certificate is outside policy or has no ground.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_IDENTITY_BROKEN: {
      what: 'The identity does not hold: items − adjustments + unapplied ≠ bank amount.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_EVIDENCE_FALSE: {
      what: 'A row of evidence does not agree with the facts: {kind}.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_RESTRICTION_FALSE: {
      what: 'The restriction does not follow from the text.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_VETO_FALSE: {
      what: 'A veto was not tested as the facts demand: {kind}.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_ALTERNATIVES_FALSE: {
      what: 'The alternatives listed differ from an independent count.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_SEARCH_FALSE: {
      what: 'The search was not over what the certificate says.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_COINCIDENCE_FALSE: {
      what: 'The estimate of coincidence is wrong.',
      todo: 'Undo the match, match again, and report this.',
    },
    CERTIFICATE_CONCLUSION_FALSE: {
      what: 'The conclusion does not follow from the certificate.',
      todo: 'Undo the match, match again, and report this.',
    },
    RULE_SAYS_NOTHING: {
      what: 'The rule does not say what to look for: it needs a payer, an account or a text, and the lower amount may not exceed the upper one.',
      todo: 'Add a text to look for, or correct the range of amounts.',
    },
    RULE_EFFECT_INVALID: {
      what: 'The adjustment of the rule cannot be used: its limit must be above zero, and exchange differences are never taken by a rule.',
      todo: 'Change the limit or the code.',
    },
    RULE_NAME_TAKEN: {
      what: 'There is a rule named “{name}” already.',
      todo: 'Choose another name, or change that rule.',
    },
    RULE_NOT_TESTED: {
      what: 'This version of the rule “{name}” was never tried on past bank lines and cannot be switched on.',
      todo: 'Run its test, look at what it finds, then switch it on.',
    },
    LEARNED_UNKNOWN: {
      what: 'Nothing of this kind was learned of {party}.',
      todo: 'Refresh the list and choose again.',
    },
  },
} as const;
