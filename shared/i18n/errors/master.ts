/** What master data refuses, in words. */
export const MASTER_TEXTS = {
  'zh-CN': {
    MASTER_TAKEN: { what: '“{name}”已经存在。', todo: '请换一个编号或名称，或修改原有的一条。' },
    MASTER_FIXED: {
      what: '“{name}”的编号、名称和类型不能再改：单据和文件用它来识别。',
      todo: '请另建一条，并把原来的停用。',
    },
    CUSTOM_CHOICES: {
      what: '字段“{field}”的选项不对：选项型字段至少要有一个选项，且不能重复。',
      todo: '请逐行填写选项。',
    },
    CUSTOM_NUMBER: { what: '“{field}”不能是“{value}”。', todo: '请填写数字，例如 12.5。' },
    CUSTOM_DATE: { what: '“{field}”不能是“{value}”。', todo: '请填写日期，例如 2026-10-05。' },
    CUSTOM_CHOICE: { what: '“{field}”不能是“{value}”。', todo: '可选：{choices}。' },
    CUSTOM_TEXT_LONG: { what: '“{field}”太长。', todo: '请不要超过 {limit} 个字符。' },
    PRODUCT_UNKNOWN: {
      what: '第 {row} 行：商品资料里没有编码 {code}。',
      todo: '请核对编码，或先在“资料与字段”里新增这个商品。',
    },
    PRODUCT_COST_NONE: {
      what: '{code} 在 {date} 没有登记成本单价，不能撤回。',
      todo: '请核对商品和起日。',
    },
    PRODUCT_COLUMNS: {
      what: '没有找到商品编码列，或者除编码外没有可用的列。',
      todo: '请改选工作表，或指定各列：至少要有编码，以及名称、规格、单位、成本单价中的一列。',
    },
    PRODUCT_ROW_TEXT: {
      what: '第 {row} 行“{column}”列空着，或超过 {limit} 个字符：{text}',
      todo: '请在文件里改正。每行要有编码，新商品还要有名称。',
    },
    PRODUCT_ROW_TWICE: {
      what: '第 {row} 行“{column}”列：编码 {text} 在第 {earlier} 行已经有了。',
      todo: '请在文件里只留一行。',
    },
    PRODUCT_ROW_COST: {
      what: '第 {row} 行“{column}”列不是成本单价：{text}',
      todo: '请填不含税、不为负的数字，例如 12.50；没有就空着。如果列认错了，请改选列。',
    },
    PRODUCT_ROW_DATE: {
      what: '第 {row} 行“{column}”列不是日期：{text}',
      todo: '请填日期，例如 2026-10-05；空着则用所选的起日。如果列认错了，请改选列。',
    },
    CONTRACT_DATES: { what: '{code}：止日 {to} 早于起日 {from}。', todo: '请核对起止日期。' },
    CONTRACT_RETENTION: {
      what: '{code}：有质保金比例，但没有到期日。',
      todo: '请填写质保金到期日，或合同止日。',
    },
    HANDOVER_WHOM: { what: '没有说明移交哪些单位。', todo: '请选择原业务员，或选择要移交的单位。' },
    HANDOVER_NOTHING: {
      what: '{date} 没有可以移交给“{into}”的单位。',
      todo: '请核对原业务员、单位和日期：这些单位那天可能已经归他，或者不归原业务员。',
    },
    HANDOVER_UNDONE: {
      what: '{date} 移交给“{into}”的这一次已经撤回。',
      todo: '需要的话请重新移交。',
    },
    GROUP_DATES: { what: '分组“{name}”：止日 {to} 早于起日 {from}。', todo: '请核对起止日期。' },
    GROUP_NOTHING: {
      what: '分组“{name}”没有变化。',
      todo: '所选单位在这些日期里已经是这样；请核对单位和日期。',
    },
  },
  en: {
    MASTER_TAKEN: {
      what: '“{name}” is there already.',
      todo: 'Use another number or name, or change that one.',
    },
    MASTER_FIXED: {
      what: '“{name}” keeps its number, name and type: documents and files know it by them.',
      todo: 'Make a new one and retire the old one.',
    },
    CUSTOM_CHOICES: {
      what: 'The choices of “{field}” are wrong: a field of choices has at least one, and none twice.',
      todo: 'Write one choice a line.',
    },
    CUSTOM_NUMBER: { what: '“{field}” cannot be “{value}”.', todo: 'Write a number, such as 12.5.' },
    CUSTOM_DATE: { what: '“{field}” cannot be “{value}”.', todo: 'Write a date, such as 2026-10-05.' },
    CUSTOM_CHOICE: { what: '“{field}” cannot be “{value}”.', todo: 'It may be: {choices}.' },
    CUSTOM_TEXT_LONG: { what: '“{field}” is too long.', todo: 'Use {limit} characters at most.' },
    PRODUCT_UNKNOWN: {
      what: 'Row {row}: no product has the code {code}.',
      todo: 'See whether the code is right, or add the product under Master data and fields.',
    },
    PRODUCT_COST_NONE: {
      what: '{code} has no unit cost of {date} to be taken back.',
      todo: 'See whether product and day are right.',
    },
    PRODUCT_COLUMNS: {
      what: 'No column of product codes was found, or none beside it that says anything.',
      todo: 'Choose another sheet, or say which column is which: the code, and one of name, spec, unit and unit cost.',
    },
    PRODUCT_ROW_TEXT: {
      what: 'Row {row}, column “{column}”, is empty or longer than {limit} characters: {text}',
      todo: 'Put it right in the file. Each row has a code, a new product a name too.',
    },
    PRODUCT_ROW_TWICE: {
      what: 'Row {row}, column “{column}”: row {earlier} has the code {text} already.',
      todo: 'Keep one of the rows in the file.',
    },
    PRODUCT_ROW_COST: {
      what: 'Row {row}, column “{column}”, is no unit cost: {text}',
      todo: 'Write a number without tax, not negative, such as 12.50, or leave it empty. If it is another column, choose the right one.',
    },
    PRODUCT_ROW_DATE: {
      what: 'Row {row}, column “{column}”, is no day: {text}',
      todo: 'Write a day such as 2026-10-05; empty, the day that was chosen holds. If it is another column, choose the right one.',
    },
    CONTRACT_DATES: {
      what: '{code}: the last day {to} is before the first {from}.',
      todo: 'Check the days.',
    },
    CONTRACT_RETENTION: {
      what: '{code}: a retention is stated, but not when it falls due.',
      todo: 'Fill in when it is due, or the last day of the contract.',
    },
    HANDOVER_WHOM: {
      what: 'Nothing says which parties are handed over.',
      todo: 'Choose whose parties they are, or the parties themselves.',
    },
    HANDOVER_NOTHING: {
      what: 'On {date} there is nothing to hand over to “{into}”.',
      todo: 'Check the person, the parties and the day: that day they may be theirs already, or not the first person’s.',
    },
    HANDOVER_UNDONE: {
      what: 'The hand-over to “{into}” of {date} was taken back already.',
      todo: 'Hand the parties over again if need be.',
    },
    GROUP_DATES: {
      what: 'Group “{name}”: the last day {to} is before the first {from}.',
      todo: 'Check the days.',
    },
    GROUP_NOTHING: {
      what: 'Nothing changes in the group “{name}”.',
      todo: 'Over these days the parties chosen stand so already; check the parties and the days.',
    },
  },
} as const;
