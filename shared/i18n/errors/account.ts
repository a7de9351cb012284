/** What is wrong and what to do about it, for each code of this area. */
export const ACCOUNT_MESSAGES = {
  'zh-CN': {
    RECONCILE_ORIENTATION_UNDECIDED: {
      what: '看不出{file}是对方自己的账，还是我方格式的回执：{theirBooks} 行像前者，{ourForm} 行像后者。',
      todo: '请说明方向：对方账（their_books）或我方格式（our_form）。',
    },
    RECONCILE_NOTHING_OF_THEIRS: {
      what: '{from} 至 {to} 没有对方对账单。',
      todo: '请先导入、粘贴或录入对方对账单。',
    },
    RECONCILE_PERIOD_INVERTED: { what: '起始日 {from} 晚于截止日 {to}。', todo: '请改期间。' },
    RECONCILE_STATEMENT_FOREIGN: {
      what: '所选的对方对账单 {file} 不属于这个往来账户，或已作废。',
      todo: '请选同一单位、账别、币种且未作废的对方对账单。',
    },
    RECONCILE_NOT_NEXT: {
      what: '上次对账结到 {to}，下一次须从 {next} 开始。',
      todo: '请把期间改为接着上次，或先重开上次的对账。',
    },
    RECONCILE_MOVED: { what: '看到的比对之后账簿又有变动。', todo: '请重新比对，再结。' },
    RECONCILE_NOT_LAST: {
      what: '{number} 不是这个往来账户最近一次对账。',
      todo: '请从最近一次往前逐次处理。',
    },
    RECONCILE_REOPENED: { what: '{number} 已经重开。', todo: '请比对后重新结。' },
    RECONCILE_ITEM_UNKNOWN: { what: '{number} 没有这个未达事项。', todo: '请刷新后重选。' },
    RECONCILE_DECISION_LINES: {
      what: '这项处理至少要指明{least}行。',
      todo: '关联与拆开要两行以上，改类要一行以上。',
    },
    RECONCILE_LINE_UNKNOWN: {
      what: '这个往来账户里没有行 {line}。',
      todo: '请重新比对后再选。',
    },
    RECONCILE_DECISION_UNKNOWN: {
      what: '没有可撤回的处理 {uid}，或已撤回。',
      todo: '请刷新处理记录。',
    },
    THEIRS_EMPTY: {
      what: '对方对账单没有行，也没有余额。',
      todo: '请录入至少一行，或期初、期末余额。',
    },
    THEIRS_DATE_OUTSIDE: {
      what: '期间 {from} 至 {to} 不成立，或第 {line} 行的日期 {date} 在期末之后。',
      todo: '请改日期或期间。',
    },
    THEIRS_LINE_EMPTY: {
      what: '第 {line} 行借方、贷方都没有金额。',
      todo: '请填其中一栏，红字填负数。',
    },
    THEIRS_BALANCE_SIDE_UNKNOWN: {
      what: '对方对账单的期初或期末余额没有借贷方向，从发生额也推不出，未采用。',
      todo: '请在余额旁注明“借”或“贷”，或录入余额。',
    },
    THEIRS_VOIDED: { what: '对方对账单 {file} 已作废。', todo: '请选未作废的。' },
    THEIRS_IN_USE: {
      what: '对账 {number} 用了这份对方对账单。',
      todo: '请先重开该次对账。',
    },
  },
  en: {
    RECONCILE_ORIENTATION_UNDECIDED: {
      what: 'It cannot be told whether {file} is their own books or our form sent back: {theirBooks} lines speak for the one, {ourForm} for the other.',
      todo: 'Say which: their books (their_books) or our form (our_form).',
    },
    RECONCILE_NOTHING_OF_THEIRS: {
      what: 'There is no statement of theirs between {from} and {to}.',
      todo: 'Import, paste or type their statement first.',
    },
    RECONCILE_PERIOD_INVERTED: {
      what: 'The first day {from} is after the last day {to}.',
      todo: 'Change the period.',
    },
    RECONCILE_STATEMENT_FOREIGN: {
      what: 'Their statement {file} does not belong to this account, or it is voided.',
      todo: 'Choose statements of the same party, ledger and currency that are not voided.',
    },
    RECONCILE_NOT_NEXT: {
      what: 'The last reconciliation ends on {to}; the next has to begin on {next}.',
      todo: 'Let the period follow the last one, or reopen that first.',
    },
    RECONCILE_MOVED: {
      what: 'The book has changed since that comparison was shown.',
      todo: 'Compare again, then close.',
    },
    RECONCILE_NOT_LAST: {
      what: '{number} is not the last reconciliation of this account.',
      todo: 'Begin with the last one and go backwards.',
    },
    RECONCILE_REOPENED: { what: '{number} is reopened already.', todo: 'Compare and close it again.' },
    RECONCILE_ITEM_UNKNOWN: { what: '{number} has no such open item.', todo: 'Refresh and choose again.' },
    RECONCILE_DECISION_LINES: {
      what: 'This decision has to name at least {least} lines.',
      todo: 'Linking and keeping apart take two lines or more, classifying one or more.',
    },
    RECONCILE_LINE_UNKNOWN: {
      what: 'This account has no line {line}.',
      todo: 'Compare again, then choose.',
    },
    RECONCILE_DECISION_UNKNOWN: {
      what: 'There is no decision {uid} to be taken back, or it was already.',
      todo: 'Refresh the decisions.',
    },
    THEIRS_EMPTY: {
      what: 'Their statement has neither lines nor a balance.',
      todo: 'Enter at least one line, or an opening or closing balance.',
    },
    THEIRS_DATE_OUTSIDE: {
      what: 'The period {from} to {to} does not hold, or the date {date} of line {line} is after its end.',
      todo: 'Change the date or the period.',
    },
    THEIRS_LINE_EMPTY: {
      what: 'Line {line} has an amount in neither column.',
      todo: 'Fill one of the two; red entries are negative.',
    },
    THEIRS_BALANCE_SIDE_UNKNOWN: {
      what: 'An opening or closing balance of theirs has no side, and its lines do not tell it; it was left out.',
      todo: 'Write 借 or 贷 beside the balance, or type the balances.',
    },
    THEIRS_VOIDED: { what: 'Their statement {file} is voided.', todo: 'Choose one that stands.' },
    THEIRS_IN_USE: {
      what: 'Reconciliation {number} used this statement of theirs.',
      todo: 'Reopen that reconciliation first.',
    },
  },
} as const;
