/** What is wrong with a report or the provision and what to do about it. */
export const REPORT_MESSAGES = {
  'zh-CN': {
    REPORT_RECEIVABLES_ONLY: { what: '“{title}”只有应收方向。', todo: '请选应收。' },
    REPORT_SPAN_INVERTED: { what: '起始日 {from} 晚于截止日 {to}。', todo: '请改期间。' },
    REPORT_FIGURE_CLOSED: {
      what: '报表里没有这个数字，或它没有明细：{row}，{column}。',
      todo: '请刷新报表；比率看其算法中的各项。',
    },
    PROVISION_BANDS_UNORDERED: {
      what: '账龄各档没有从小到大排列，或最后一档没有“以上”。',
      todo: '请让天数逐档变大，只有最后一档不写天数。',
    },
    PROVISION_NOTHING_TO_CHARGE: {
      what: '{date} 应有准备 {required}，与已有准备相等，没有要计提或转回的。',
      todo: '要改比例，请先撤回最近一笔计提。',
    },
    PROVISION_LATER_EXISTS: {
      what: '{date} 已有更晚的计提或期初。',
      todo: '请从最近一笔往前撤回，再重新计提。',
    },
    TRIAL_COLUMNS: {
      what: '没有找到科目余额表的全部八列。',
      todo: '请连同标题行一起粘贴：科目编码、科目名称、期初借方、期初贷方、本期借方、本期贷方、期末借方、期末贷方。',
    },
    TRIAL_AMOUNT: {
      what: '第 {line} 行“{column}”列不是金额：{text}。',
      todo: '请改正后再来；如果列认错了，请改选列。',
    },
    TRIAL_FILE_KIND: {
      what: '{name} 不是表格。',
      todo: '请从原来的系统导出为 Excel（.xlsx、.xls）或 CSV，再选择。',
    },
    TRIAL_FILE_LONG: {
      what: '{name} 有 {rows} 行，超过 {limit} 行。',
      todo: '请只导出需要的行：科目余额表只到明细科目，不带辅助核算；商品资料可以分成几个文件。',
    },
    TRIAL_SHEET_UNKNOWN: {
      what: '{name} 里没有可读的工作表“{sheet}”。',
      todo: '请改选工作表，或不指定工作表。',
    },
    TRIAL_DOUBLE: { what: '科目 {code} 出现两次。', todo: '请去掉重复的一行。' },
    TRIAL_ROW: {
      what: '科目 {code} 的期初加发生额为 {expected}，期末却是 {found}。',
      todo: '请从总账重新导出科目余额表。',
    },
    TRIAL_PARENT: {
      what: '科目 {code} 的 {column} 为 {own}，其下级合计为 {children}。',
      todo: '请导出全部级次的科目，再粘贴一次。',
    },
    TRIAL_UNBALANCED: {
      what: '{column} 借贷不平，差 {difference}。',
      todo: '请检查是否漏了科目，再粘贴一次。',
    },
    CASH_RULE_VAGUE: {
      what: '第 {rule} 条现金流量规则没有任何条件，会收走所有流水。',
      todo: '请至少写明类型、往来角色、收支方向或关键词之一。',
    },
    RATING_UNORDERED: {
      what: '评级办法在“{place}”处自相矛盾。',
      todo: '请让满分线优于零分线、各等级的分数逐级降低、等级名称各不相同，并至少有一项权重大于零。',
    },
    PROVISION_EXPORTED: {
      what: '这笔计提的凭证已在批次 {batch} 中导出。',
      todo: '不要撤回；请按新比例再计提一次，差额会转回或补提。',
    },
  },
  en: {
    REPORT_RECEIVABLES_ONLY: { what: '“{title}” is of receivables alone.', todo: 'Choose receivables.' },
    REPORT_SPAN_INVERTED: { what: 'The first day {from} is after the last, {to}.', todo: 'Change the days.' },
    REPORT_FIGURE_CLOSED: {
      what: 'The report has no such figure, or it has no lines: {row}, {column}.',
      todo: 'Refresh the report; of a ratio look at its terms.',
    },
    PROVISION_BANDS_UNORDERED: {
      what: 'The bands of age do not rise, or the last one has an end.',
      todo: 'Let the days rise from band to band, and only the last be without.',
    },
    PROVISION_NOTHING_TO_CHARGE: {
      what: 'On {date} {required} is required and standing: nothing to charge or release.',
      todo: 'To use other rates, take the latest charge back first.',
    },
    PROVISION_LATER_EXISTS: {
      what: 'A later charge or opening of {date} stands.',
      todo: 'Take entries back from the latest on, then charge again.',
    },
    TRIAL_COLUMNS: {
      what: 'The eight columns of a trial balance were not all found.',
      todo: 'Paste it with its captions: account code, account name, opening, period and closing, debit and credit each.',
    },
    TRIAL_AMOUNT: {
      what: 'Line {line}, column {column}, is no amount: {text}.',
      todo: 'Mend it, or choose other columns.',
    },
    TRIAL_FILE_KIND: {
      what: '{name} is no table.',
      todo: 'Export it from where it comes from as a workbook (.xlsx, .xls) or as CSV, and choose that.',
    },
    TRIAL_FILE_LONG: {
      what: '{name} has {rows} rows, more than {limit}.',
      todo: 'Export the rows needed alone: of a trial balance accounts without auxiliary items; products may come in several files.',
    },
    TRIAL_SHEET_UNKNOWN: {
      what: '{name} has no readable sheet “{sheet}”.',
      todo: 'Choose another sheet, or none.',
    },
    TRIAL_DOUBLE: { what: 'Account {code} comes twice.', todo: 'Leave one of the two rows out.' },
    TRIAL_ROW: {
      what: 'Account {code}: opening and movement make {expected}, but the closing is {found}.',
      todo: 'Export the trial balance from the general ledger again.',
    },
    TRIAL_PARENT: {
      what: 'Account {code}: {column} is {own}, but what stands below it comes to {children}.',
      todo: 'Export the accounts of all levels and paste again.',
    },
    TRIAL_UNBALANCED: {
      what: 'Debits and credits of {column} differ by {difference}.',
      todo: 'See whether an account is missing and paste again.',
    },
    CASH_RULE_VAGUE: {
      what: 'Rule {rule} of the cash flow has no condition and would take every line.',
      todo: 'Give it a class, a role, a direction or words.',
    },
    RATING_UNORDERED: {
      what: 'The policy of the rating contradicts itself at “{place}”.',
      todo: 'Let full points be better than none, grades fall from one to the next and have names of their own, and at least one weight be more than nothing.',
    },
    PROVISION_EXPORTED: {
      what: 'The voucher of this charge went out with batch {batch}.',
      todo: 'Leave it; charge again with other rates, and the difference is released or added.',
    },
  },
} as const;
