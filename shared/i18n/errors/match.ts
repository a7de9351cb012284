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
  },
} as const;
