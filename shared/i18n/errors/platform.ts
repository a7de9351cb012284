/** Words for what bills of payment platforms and their settlements refuse or report. */
export const PLATFORM_PROBLEMS = {
  'zh-CN': {
    READ_NET_DIFFERS: {
      what: '交易额 {gross} 减手续费 {fee} 不等于净额 {net}。',
      todo: '请核对这一行的列对应关系，或重新下载账单。',
    },
    READ_PLATFORM_SIGN: {
      what: '金额 {amount} 的方向与类型“{kind}”不符。',
      todo: '请核对类型与金额，或改列的对应关系。',
    },
    READ_PLATFORM_UNPAID: {
      what: '{transaction} 的状态是“{state}”，没有资金往来，没有读入。',
      todo: '无需处理。',
    },
    IMPORT_PLATFORM_ID_TWICE: {
      what: '交易号 {transaction} 已有一笔，金额或日期不同（已有 {known}，这里 {found}）。',
      todo: '请核对账单；同一笔交易只能有一个金额。',
    },
    IMPORT_PLATFORM_OTHER_BILL: {
      what: '这家店 {date} 的交易已从另一种账单导入，再读一次会重复计算。',
      todo: '同一天只用一种账单；如要换用，请先作废原批次。',
    },
    SETTLEMENT_AMBIGUOUS: {
      what: '有 {count} 组交易都正好等于这笔到账 {amount}，无法判定是哪一组。',
      todo: '请在“平台结算”里自己选定一组。',
    },
    SETTLEMENT_RESIDUAL: {
      what: '所选交易的净额 {net} 与到账 {amount} 相差 {residual}，不能入账。',
      todo: '请补导缺少的账单，或改选交易。',
    },
    SETTLEMENT_PARTY_MISSING: {
      what: '{shop} 有 {count} 笔交易找不到客户（例如订单 {order}）。',
      todo: '请为这家店指定散客客户，或先导入订单。',
    },
    SETTLEMENT_PARTY_AMBIGUOUS: {
      what: '订单 {order} 同时属于 {parties}。',
      todo: '请先核对订单与发票的客户。',
    },
    SETTLEMENT_NOT_FREE: { what: '没有可结算的交易：{group}。', todo: '请刷新列表后重试。' },
    SETTLEMENT_UNDONE: { what: '这笔平台结算已于 {date} 撤回。', todo: '无需处理。' },
    SETTLEMENT_DOCUMENT: {
      what: '{number} 属于一笔平台结算，不能单独红冲。',
      todo: '请撤回整笔平台结算。',
    },
    SETTLEMENT_HOLDS_BATCH: {
      what: '该批次有 {count} 笔交易已结算。',
      todo: '请先撤回相关的平台结算。',
    },
  },
  en: {
    READ_NET_DIFFERS: {
      what: 'Gross {gross} less fee {fee} is not the net {net}.',
      todo: 'Check which column is which, or download the bill again.',
    },
    READ_PLATFORM_SIGN: {
      what: 'The amount {amount} goes the wrong way for a line of kind {kind}.',
      todo: 'Check kind and amount, or which column is which.',
    },
    READ_PLATFORM_UNPAID: {
      what: '{transaction} has the state {state}: no money moved, it is left out.',
      todo: 'Nothing to do.',
    },
    IMPORT_PLATFORM_ID_TWICE: {
      what: 'Transaction {transaction} is there already with another amount or day (known {known}, here {found}).',
      todo: 'Check the bill: a transaction has one amount only.',
    },
    IMPORT_PLATFORM_OTHER_BILL: {
      what: 'The transactions of this shop on {date} were imported from another kind of bill and would count twice.',
      todo: 'Use one kind of bill for a day; to change it, void the other batch first.',
    },
    SETTLEMENT_AMBIGUOUS: {
      what: '{count} sets of transactions come to exactly {amount}; which one was paid cannot be told.',
      todo: 'Choose one of them yourself under Platform settlements.',
    },
    SETTLEMENT_RESIDUAL: {
      what: 'The chosen transactions come to {net}, the bank line to {amount}: {residual} apart, so nothing is posted.',
      todo: 'Import the bill that is missing, or choose other transactions.',
    },
    SETTLEMENT_PARTY_MISSING: {
      what: '{count} transactions of {shop} have no customer (such as order {order}).',
      todo: 'Name a collective customer for the shop, or import its orders first.',
    },
    SETTLEMENT_PARTY_AMBIGUOUS: {
      what: 'Order {order} belongs to {parties} at once.',
      todo: 'Check the customers of the order and its invoices first.',
    },
    SETTLEMENT_NOT_FREE: {
      what: 'No transactions to settle: {group}.',
      todo: 'Refresh the list and try again.',
    },
    SETTLEMENT_UNDONE: { what: 'This settlement was taken back on {date}.', todo: 'Nothing to do.' },
    SETTLEMENT_DOCUMENT: {
      what: '{number} is part of a platform settlement and cannot be reversed alone.',
      todo: 'Take back the whole settlement.',
    },
    SETTLEMENT_HOLDS_BATCH: {
      what: '{count} transactions of the batch are settled.',
      todo: 'Take back their settlements first.',
    },
  },
} as const;
