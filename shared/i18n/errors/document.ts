/** Messages of the codes 200 to 299: what is wrong, and what to do. */
export const DOCUMENT_MESSAGES = {
  'zh-CN': {
    MONEY_EMPTY: { what: '没有填写金额。', todo: '请填写金额；金额为零请写 0。' },
    MONEY_UNREADABLE: { what: '“{text}”不是金额。', todo: '请只写数字，例如 1234.50 或 1,234.50。' },
    MONEY_AMBIGUOUS: {
      what: '金额“{text}”可以有不止一种读法。',
      todo: '小数点请用“.”，千位分隔符每三位一个，正负号只写一次。',
    },
    MONEY_TOO_PRECISE: {
      what: '金额“{text}”的小数位数超过 {currency} 的最小单位。',
      todo: '请按最小单位填写；本程序从不代为四舍五入。',
    },
    MONEY_TOO_LARGE: { what: '金额“{text}”超出可以记录的范围。', todo: '请检查是否多写了位数。' },
    MONEY_CURRENCY_DIFFERS: {
      what: '金额“{text}”写的币种不是 {currency}。',
      todo: '请改正金额的币种，或为这一行选择正确的币种。',
    },
    RATE_UNREADABLE: { what: '“{text}”不是汇率。', todo: '请写大于零、最多八位小数的数字，例如 7.1。' },
    PERIOD_LOCKED: {
      what: '{ledger} 的 {month} 已锁定，不能再记 {date} 的账。',
      todo: '请选 {open} 或以后的日期，或由负责人解锁该期间。',
    },
    PERIOD_STATE: { what: '{ledger} 的 {month} 已经是这个状态（{state}）。', todo: '无需再操作。' },
    PERIOD_LATER_LOCKED: {
      what: '{ledger} 的 {month} 之后还有已锁定的 {later}。',
      todo: '请先解锁 {later}。',
    },
    AMOUNTS_INCOMPLETE: {
      what: '不含税金额、税率、税额、价税合计至少要知道其中两项。',
      todo: '请再填写一项。',
    },
    AMOUNTS_DISAGREE: {
      what: '不含税金额 {net} 加税额 {tax} 不等于价税合计 {gross}（{currency}）。',
      todo: '请对照发票改正其中一项。',
    },
    AMOUNTS_SIGNS: {
      what: '不含税金额 {net}、税额 {tax}、价税合计 {gross} 的正负号不一致。',
      todo: '请对照发票改正正负号。',
    },
    TAX_DISAGREES: {
      what: '税额 {tax} 与不含税金额 {net} 乘以税率 {rate}% 相差过大。',
      todo: '请核对税率和税额。',
    },
    ENTRY_NUMBER_MISSING: { what: '单据没有编号。', todo: '请填写单据编号。' },
    ENTRY_AMOUNT_ZERO: { what: '单据金额为零。', todo: '请填写金额；金额为零的单据不入账。' },
    ENTRY_AMOUNT_NEGATIVE: {
      what: '金额 {amount} {currency} 为负。',
      todo: '金额按该类单据的正常方向填正数；冲回请用红字发票、退款或红冲。',
    },
    ENTRY_CONTROL_LEDGER: { what: '科目 {control} 不属于 {ledger}。', todo: '请选择属于这一方的往来科目。' },
    ENTRY_ADJUSTMENT_CODE: {
      what: '调整单必须写明调整原因，其他单据不能写。',
      todo: '请选择调整原因，或改正单据类型。',
    },
    ENTRY_FEE_NOT_THEIRS: {
      what: '付款的银行手续费不进入供应商的账。',
      todo: '请在付款单上填写银行手续费，不要另做调整单。',
    },
    ENTRY_RATE_NOT_ONE: {
      what: '{currency} 是本账套的本位币，汇率只能是 1。',
      todo: '请删去汇率，或改正币种。',
    },
    ENTRY_RATE_MISSING: {
      what: '{currency} 不是本位币 {book}，没有填写汇率。',
      todo: '请填写单据日期的汇率。',
    },
    ENTRY_TAX_STRAY: { what: '只有发票和红字发票带税额。', todo: '请删去税率和税额。' },
    ENTRY_DUE_LINES_SUM: {
      what: '各到期行合计 {sum}，不等于单据金额 {amount}（{currency}）。',
      todo: '请改正到期行，使其合计等于单据金额。',
    },
    ENTRY_DUE_LINES_SIGN: { what: '到期行中有金额为零或方向相反的行。', todo: '请删去该行或改正金额。' },
    ENTRY_ORIGINAL_DIFFERS: {
      what: '原单 {number} 的往来单位、应收应付方向或币种与本单不同，或本单不是红字发票。',
      todo: '请选择正确的原发票，或改正本单。',
    },
    ENTRY_CHARGE: {
      what: '银行手续费只能写在收付款单上，且不能为负。',
      todo: '请删去手续费或改正单据类型。',
    },
    ENTRY_ITEMS_KIND: { what: '只有发票和红字发票有明细。', todo: '请删去明细，或改正单据类型。' },
    ENTRY_ITEMS_SUM: {
      what: '明细合计 {sum} {currency}，不等于不含税金额 {net}。',
      todo: '请补齐或改正明细，或改正金额；没有写税的发票按价税合计。',
    },
    REVERSE_OF_REVERSAL: {
      what: '{number} 本身就是红冲单，不能再红冲。',
      todo: '请重新录入一张正确的单据。',
    },
    REVERSE_TWICE: { what: '{number} 已被 {by} 红冲。', todo: '无需再次红冲。' },
    REVERSE_OPENING: { what: '{number} 是期初项目，不能红冲。', todo: '请用调整单或红字发票更正。' },
    REVERSE_BEFORE_ORIGINAL: {
      what: '红冲日期 {date} 早于原单 {number} 的日期 {original}。',
      todo: '请选原单日期或以后的日期。',
    },
    TRANSFER_SAME_ACCOUNT: {
      what: '转账单的两方是同一个往来单位的同一个科目。',
      todo: '请选择不同的单位或科目。',
    },
    OPENING_DIFFERS: {
      what: '科目 {account} 的期初明细合计 {items}，科目余额 {stated}，差 {difference} {currency}。（金额相同的明细：{item}）',
      todo: '请核对该明细或科目余额；两者相等才能导入。',
    },
    OPENING_BALANCE_MISSING: {
      what: '{ledger} 有期初明细，但没有填写科目余额。',
      todo: '请填写总账上各往来科目的余额。',
    },
    VOID_TWICE: { what: '批次 {batch} 已经作废。', todo: '无需再次作废。' },
    VOID_ALLOCATED: { what: '{number} 已与 {other} 核销。', todo: '请先反核销。' },
    VOID_STATED: {
      what: '{number} 已列入往来对账单 {statement}。',
      todo: '已发出的单据不能作废，请用红冲更正。',
    },
    VOID_CONFIRMED: {
      what: '{number} 所在的 {statement} 已由对方确认。',
      todo: '请用红冲更正，并与对方重新对账。',
    },
    VOID_EXPORTED: { what: '{number} 的凭证已在导出批次 {batch} 中。', todo: '请用红冲更正。' },
    VOID_REVERSED: { what: '{number} 已被 {other} 红冲。', todo: '红冲后无需作废。' },
    VOID_LOCKED: {
      what: '{number} 的日期 {date} 在已锁定的期间（{ledger}）。',
      todo: '请用红冲更正，或由负责人解锁该期间。',
    },
    ALLOCATION_AMOUNT: {
      what: '{positive} 与 {negative} 的核销金额必须大于零。',
      todo: '请填写大于零的金额。',
    },
    ALLOCATION_SIGNS: {
      what: '{positive} 与 {negative} 不是一增一减，不能核销。',
      todo: '请选择一张增加余额和一张减少余额的单据。',
    },
    ALLOCATION_ACROSS: {
      what: '{positive} 与 {negative} 不在同一往来单位的同一科目。',
      todo: '请先做转账单，再核销。',
    },
    ALLOCATION_CURRENCIES: { what: '{positive} 与 {negative} 币种不同。', todo: '请选择同一币种的单据。' },
    ALLOCATION_EARLY: { what: '核销日期 {date} 早于单据日期。', todo: '请选 {earliest} 或以后的日期。' },
    ALLOCATION_EXCEEDS: {
      what: '{number} 从 {date} 起只剩 {open} {currency} 可核销，不够 {amount}。',
      todo: '请减少核销金额，或改用较晚的日期。',
    },
    UNDO_TWICE: { what: '这笔核销已经反核销。', todo: '无需再次反核销。' },
    UNDO_EARLY: { what: '反核销日期 {date} 早于核销日期。', todo: '请选 {earliest} 或以后的日期。' },
    UNDO_STATED: {
      what: '往来对账单 {statement}（截至 {to}）列有这些单据；已发出的不变。',
      todo: '下一张对账单会列出变动，请知会对方。',
    },
    UNDO_EXPORTED: {
      what: '{number} 的凭证已在导出批次 {batch} 中；反核销会另出红字凭证。',
      todo: '请在下次导出时一并送入 ERP。',
    },
    UNDO_REVERSES: { what: '同一匹配中的调整单 {number} 会一并红冲。', todo: '如不应红冲，请只反核销单笔。' },
    VOUCHER_UNMAPPED: {
      what: '{number} 用到的科目（{account} {bankAccount}）没有对应 ERP 科目，整批未导出。',
      todo: '请在“设置 · 科目”中填写对应的科目编码。',
    },
    VOUCHER_PARTY_CODE: {
      what: '{number} 的往来单位 {name} 没有编码，整批未导出。',
      todo: '请补上 ERP 中的单位编码。',
    },
    PARTY_TAX_ID: { what: '统一社会信用代码“{value}”的校验位不对。', todo: '请与营业执照核对；不影响记账。' },
    PARTY_OWN_PARENT: { what: '上级单位“{value}”就是它自己。', todo: '请删去或改正上级单位。' },
    PARTY_PAYER_DATES: { what: '代付方“{value}”的终止日期早于起始日期。', todo: '请改正代付关系的日期。' },
  },
  en: {
    MONEY_EMPTY: { what: 'There is no amount.', todo: 'Write the amount; write 0 for nothing.' },
    MONEY_UNREADABLE: {
      what: '"{text}" is not an amount.',
      todo: 'Write digits only, such as 1234.50 or 1,234.50.',
    },
    MONEY_AMBIGUOUS: {
      what: 'The amount "{text}" can be read in more than one way.',
      todo: 'Use a point for decimals, a separator after every third digit, and one sign only.',
    },
    MONEY_TOO_PRECISE: {
      what: 'The amount "{text}" has more decimals than {currency} has.',
      todo: 'Write it in the smallest unit of the currency; the program never rounds for you.',
    },
    MONEY_TOO_LARGE: {
      what: 'The amount "{text}" is too large to be kept.',
      todo: 'Check for digits too many.',
    },
    MONEY_CURRENCY_DIFFERS: {
      what: 'The amount "{text}" names another currency than {currency}.',
      todo: 'Correct the currency of the amount, or choose the right currency for the row.',
    },
    RATE_UNREADABLE: {
      what: '"{text}" is not an exchange rate.',
      todo: 'Write a number above zero with at most eight decimals, such as 7.1.',
    },
    PERIOD_LOCKED: {
      what: '{month} is locked in {ledger}; nothing may be dated {date} any more.',
      todo: 'Choose {open} or a later day, or have an owner unlock the period.',
    },
    PERIOD_STATE: { what: '{month} is already {state} in {ledger}.', todo: 'Nothing needs to be done.' },
    PERIOD_LATER_LOCKED: {
      what: '{later} is locked in {ledger} and lies after {month}.',
      todo: 'Unlock {later} first.',
    },
    AMOUNTS_INCOMPLETE: {
      what: 'Two of net, tax rate, tax and gross must be known.',
      todo: 'Fill in one more.',
    },
    AMOUNTS_DISAGREE: {
      what: 'Net {net} plus tax {tax} is not gross {gross} {currency}.',
      todo: 'Correct one of them from the invoice.',
    },
    AMOUNTS_SIGNS: {
      what: 'Net {net}, tax {tax} and gross {gross} do not have the same sign.',
      todo: 'Correct the signs from the invoice.',
    },
    TAX_DISAGREES: {
      what: 'Tax {tax} is too far from {rate} % of net {net}.',
      todo: 'Check the tax rate and the tax.',
    },
    ENTRY_NUMBER_MISSING: { what: 'The document has no number.', todo: 'Fill in its number.' },
    ENTRY_AMOUNT_ZERO: {
      what: 'The amount of the document is zero.',
      todo: 'Fill in the amount; a document of zero is not posted.',
    },
    ENTRY_AMOUNT_NEGATIVE: {
      what: 'The amount {amount} {currency} is negative.',
      todo: 'Write amounts positive for the kind of document; use a credit note, a refund or a reversal to take back.',
    },
    ENTRY_CONTROL_LEDGER: {
      what: 'Account {control} does not belong to {ledger}.',
      todo: 'Choose a control account of this ledger.',
    },
    ENTRY_ADJUSTMENT_CODE: {
      what: 'An adjustment needs its reason, and no other document may have one.',
      todo: 'Choose the reason, or correct the kind of document.',
    },
    ENTRY_FEE_NOT_THEIRS: {
      what: "The bank fee of a payment never stands on the supplier's account.",
      todo: 'Write the fee on the payment itself, not as an adjustment.',
    },
    ENTRY_RATE_NOT_ONE: {
      what: '{currency} is the currency of this book; its rate is 1.',
      todo: 'Remove the rate, or correct the currency.',
    },
    ENTRY_RATE_MISSING: {
      what: '{currency} is not the currency of the book ({book}), and there is no exchange rate.',
      todo: "Fill in the rate of the document's day.",
    },
    ENTRY_TAX_STRAY: {
      what: 'Only invoices and credit notes bear tax.',
      todo: 'Remove the tax rate and the tax.',
    },
    ENTRY_DUE_LINES_SUM: {
      what: 'The due lines add up to {sum}, the document to {amount} {currency}.',
      todo: 'Correct the due lines until they add up.',
    },
    ENTRY_DUE_LINES_SIGN: {
      what: 'A due line is zero or of the other sign.',
      todo: 'Remove the line or correct its amount.',
    },
    ENTRY_ORIGINAL_DIFFERS: {
      what: '{number} belongs to another party, ledger or currency, or this is no credit note.',
      todo: 'Choose the right invoice, or correct this document.',
    },
    ENTRY_CHARGE: {
      what: 'A bank fee stands on receipts, payments and refunds only and is not negative.',
      todo: 'Remove the fee or correct the kind of document.',
    },
    ENTRY_ITEMS_KIND: {
      what: 'Only invoices and credit notes have items.',
      todo: 'Remove the items, or correct the kind of document.',
    },
    ENTRY_ITEMS_SUM: {
      what: 'The items come to {sum} {currency}, not to the net amount of {net}.',
      todo: 'Complete or correct the items, or the amount; without any tax the gross amount counts.',
    },
    REVERSE_OF_REVERSAL: {
      what: '{number} is itself a reversal.',
      todo: 'Enter a correct document instead.',
    },
    REVERSE_TWICE: { what: '{number} was reversed by {by}.', todo: 'Nothing needs to be done.' },
    REVERSE_OPENING: {
      what: '{number} is an opening item and cannot be reversed.',
      todo: 'Correct it by an adjustment or a credit note.',
    },
    REVERSE_BEFORE_ORIGINAL: {
      what: 'The reversal date {date} lies before {original}, the date of {number}.',
      todo: 'Choose the date of the document or a later one.',
    },
    TRANSFER_SAME_ACCOUNT: {
      what: 'Both sides of the transfer are the same account of the same party.',
      todo: 'Choose another party or account.',
    },
    OPENING_DIFFERS: {
      what: 'The opening items of account {account} add up to {items}, its balance is {stated}: a difference of {difference} {currency}. (Item of that amount: {item})',
      todo: 'Check the item or the balance; they are imported only when equal.',
    },
    OPENING_BALANCE_MISSING: {
      what: 'There are opening items of {ledger} but no balance of its control accounts.',
      todo: 'Fill in the balances of the general ledger.',
    },
    VOID_TWICE: { what: 'Batch {batch} is void already.', todo: 'Nothing needs to be done.' },
    VOID_ALLOCATED: { what: '{number} is allocated with {other}.', todo: 'Undo the allocation first.' },
    VOID_STATED: {
      what: '{number} stands in statement {statement}.',
      todo: 'What was sent is not voided; reverse it instead.',
    },
    VOID_CONFIRMED: {
      what: '{number} stands in {statement}, which the other side confirmed.',
      todo: 'Reverse it and reconcile again.',
    },
    VOID_EXPORTED: {
      what: 'The voucher of {number} is in export batch {batch}.',
      todo: 'Reverse it instead.',
    },
    VOID_REVERSED: {
      what: '{number} was reversed by {other}.',
      todo: 'A reversed document needs no voiding.',
    },
    VOID_LOCKED: {
      what: '{number} is dated {date}, in a locked period of {ledger}.',
      todo: 'Reverse it, or have an owner unlock the period.',
    },
    ALLOCATION_AMOUNT: {
      what: 'The amount allocated between {positive} and {negative} must be more than zero.',
      todo: 'Write an amount above zero.',
    },
    ALLOCATION_SIGNS: {
      what: '{positive} and {negative} are not of opposite sign.',
      todo: 'Choose one document that raises and one that lowers the balance.',
    },
    ALLOCATION_ACROSS: {
      what: '{positive} and {negative} are not on the same account of the same party.',
      todo: 'Make a transfer first, then allocate.',
    },
    ALLOCATION_CURRENCIES: {
      what: '{positive} and {negative} are in different currencies.',
      todo: 'Choose documents of one currency.',
    },
    ALLOCATION_EARLY: {
      what: 'The allocation date {date} lies before one of the documents.',
      todo: 'Choose {earliest} or a later day.',
    },
    ALLOCATION_EXCEEDS: {
      what: 'From {date} on only {open} {currency} of {number} is free, not {amount}.',
      todo: 'Allocate less, or choose a later day.',
    },
    UNDO_TWICE: { what: 'This allocation was undone already.', todo: 'Nothing needs to be done.' },
    UNDO_EARLY: {
      what: 'The day of undoing {date} lies before the allocation.',
      todo: 'Choose {earliest} or a later day.',
    },
    UNDO_STATED: {
      what: 'Statement {statement} (to {to}) shows these documents; what was sent stays as it is.',
      todo: 'The next statement lists the change; tell the other side.',
    },
    UNDO_EXPORTED: {
      what: 'The voucher of {number} is in export batch {batch}; undoing makes a red one.',
      todo: 'Send it to the ERP with the next export.',
    },
    UNDO_REVERSES: {
      what: 'Adjustment {number} of the same match is reversed as well.',
      todo: 'Undo the single allocation if it should stay.',
    },
    VOUCHER_UNMAPPED: {
      what: '{number} uses an account ({account} {bankAccount}) that is not mapped; nothing was exported.',
      todo: 'Fill in its code in Settings, Accounts.',
    },
    VOUCHER_PARTY_CODE: {
      what: 'The party of {number}, {name}, has no code; nothing was exported.',
      todo: 'Fill in the code it has in the ERP.',
    },
    PARTY_TAX_ID: {
      what: 'The check character of the credit code "{value}" is wrong.',
      todo: 'Compare it with the licence; nothing is held up.',
    },
    PARTY_OWN_PARENT: {
      what: 'The parent "{value}" is the party itself.',
      todo: 'Remove or correct the parent.',
    },
    PARTY_PAYER_DATES: {
      what: 'The relation with payer "{value}" ends before it begins.',
      todo: 'Correct its dates.',
    },
  },
} as const;
