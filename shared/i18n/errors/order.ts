/** What is wrong and what to do about it, for each code of orders, deliveries and applications for invoices. */
export const ORDER_MESSAGES = {
  'zh-CN': {
    ORDER_LINES_MISSING: { what: '单据没有明细行。', todo: '至少填写一行品名和金额。' },
    ORDER_LINE_EMPTY: {
      what: '第 {line} 行缺品名，或既没有金额也没有数量和单价。',
      todo: '请补齐这一行，或删除它。',
    },
    ORDER_LINE_ARITHMETIC: {
      what: '第 {line} 行：{quantity} × {price} = {computed}，单据上写的是 {amount}。',
      todo: '请核对数量、单价和金额。',
    },
    ORDER_NUMBER_TAKEN: {
      what: '{party} 已有编号 {number} 的同类单据。',
      todo: '请换一个编号，或先作废原单据。',
    },
    ORDER_VOIDED: { what: '{number} 已经作废。', todo: '请选择有效的单据。' },
    ORDER_IN_USE: {
      what: '{number} 已用于 {by}。',
      todo: '请先撤回 {by}，再作废这张单据。',
    },
    DELIVERY_NOTHING: {
      what: '{from} 至 {to} 没有可核对的送货单，也没有对方清单。',
      todo: '请录入或导入送货单，或改期间。',
    },
    DELIVERY_MOVED: {
      what: '看到的比对之后又有变动：我方 {ours}、对方 {theirs}。',
      todo: '请重新比对，再确认。',
    },
    DELIVERY_CHECK_WITHDRAWN: { what: '发货对账单 {number} 已经撤回。', todo: '请重新核对并确认。' },
    DELIVERY_CHECK_BILLED: {
      what: '已根据 {number} 开出开票申请单 {request}。',
      todo: '请先撤回开票申请单 {request}。',
    },
    BILLING_NOTHING_LEFT: {
      what: '{number} 没有可申请开票的数量了。',
      todo: '已申请的见开票申请单；需要更改时先撤回原申请。',
    },
    BILLING_TOO_MUCH: {
      what: '{number} 的 {item} 只剩 {left} 可申请，要申请的是 {wanted}。',
      todo: '请改数量。',
    },
    BILLING_WITHDRAWN: { what: '开票申请单 {number} 已经撤回。', todo: '请重新申请。' },
    BILLING_INVOICED: { what: '开票申请单 {number} 已开票：{invoice}。', todo: '请查看该发票。' },
    BILLING_INVOICE_FOREIGN: {
      what: '{invoice} 不是 {party} 的有效应收发票，或币种不同，或已用于另一张申请单。',
      todo: '请选择该客户同币种的发票。',
    },
  },
  en: {
    ORDER_LINES_MISSING: {
      what: 'The document has no lines.',
      todo: 'Fill in at least one item with its amount.',
    },
    ORDER_LINE_EMPTY: {
      what: 'Line {line} has no item, or neither an amount nor quantity and price.',
      todo: 'Complete the line, or remove it.',
    },
    ORDER_LINE_ARITHMETIC: {
      what: 'Line {line}: {quantity} × {price} = {computed}, the document says {amount}.',
      todo: 'Check quantity, price and amount.',
    },
    ORDER_NUMBER_TAKEN: {
      what: '{party} has a document of this kind with number {number} already.',
      todo: 'Take another number, or void that document first.',
    },
    ORDER_VOIDED: { what: '{number} is void.', todo: 'Choose a document that stands.' },
    ORDER_IN_USE: {
      what: '{number} is used in {by}.',
      todo: 'Withdraw {by} first, then void this document.',
    },
    DELIVERY_NOTHING: {
      what: 'From {from} to {to} there is neither a delivery to be checked nor a list of theirs.',
      todo: 'Enter or import deliveries, or change the period.',
    },
    DELIVERY_MOVED: {
      what: 'Something changed after the comparison you saw: ours {ours}, theirs {theirs}.',
      todo: 'Compare again, then confirm.',
    },
    DELIVERY_CHECK_WITHDRAWN: {
      what: 'Delivery check {number} is withdrawn.',
      todo: 'Check and confirm again.',
    },
    DELIVERY_CHECK_BILLED: {
      what: 'Application {request} was made from {number}.',
      todo: 'Withdraw application {request} first.',
    },
    BILLING_NOTHING_LEFT: {
      what: 'Nothing of {number} is left to apply for.',
      todo: 'See the applications made; withdraw one to change it.',
    },
    BILLING_TOO_MUCH: {
      what: 'Of {item} in {number} only {left} is left to apply for, {wanted} was asked for.',
      todo: 'Change the quantity.',
    },
    BILLING_WITHDRAWN: { what: 'Application {number} is withdrawn.', todo: 'Apply again.' },
    BILLING_INVOICED: { what: 'Application {number} is invoiced: {invoice}.', todo: 'See that invoice.' },
    BILLING_INVOICE_FOREIGN: {
      what: '{invoice} is no standing receivable invoice of {party} in that currency, or belongs to another application.',
      todo: 'Choose an invoice of this customer in the same currency.',
    },
  },
} as const;
