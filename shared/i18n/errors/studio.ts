/** Words for what the import studio refuses or reports. */
export const STUDIO_PROBLEMS = {
  'zh-CN': {
    IMPORT_NESTED_TOO_DEEP: {
      what: '“{place}”里的压缩包套了不止 {levels} 层。',
      todo: '请解压后导入里面的文件。',
    },
    IMPORT_KIND_DIFFERS: {
      what: '“{place}”的格式是 {found}，不能当作 {wanted} 导入。',
      todo: '请不指定种类，或另选文件。',
    },
    IMPORT_SIDE_UNKNOWN: {
      what: '发票 {number} 的销方和购方都不是本公司。',
      todo: '请核对设置里本公司的税号，或另选文件。',
    },
    READ_CONTROL_DIFFERS: {
      what: '文件自述的 {control} 是 {stated}，逐行计算是 {computed}。',
      todo: '请重新下载完整的文件。',
    },
    IMPORT_QUESTION_OPEN: {
      what: '“{place}”还有问题没有回答：{question}。',
      todo: '请先回答，再写入账套。',
    },
    IMPORT_LINE_UNKNOWN: { what: '文件里没有第 {line} 行。', todo: '请核对行号。' },
    IMPORT_LINE_AMBIGUOUS: {
      what: '文件第 {line} 行上有 {count} 条记录。',
      todo: '请在预览里指明是哪一条。',
    },
    IMPORT_DECISION_UNFIT: {
      what: '第 {line} 行不能这样处理：{decision}。',
      todo: '可以排除将要写入的行；归类和拆分只用于银行流水。',
    },
    IMPORT_SPLIT_DIFFERS: {
      what: '各部分合计 {sum}，而该行金额是 {amount}。',
      todo: '请使各部分之和等于该行金额，一分不差。',
    },
    IMPORT_PROFILE_UNKNOWN: { what: '没有名为“{profile}”的导入模板。', todo: '请核对名称，或先保存模板。' },
    IMPORT_PROFILE_NAME_TAKEN: {
      what: '已有名为“{name}”的导入模板。',
      todo: '请换一个名称，或修改已有的模板。',
    },
    IMPORT_PROFILE_COLUMN_UNKNOWN: {
      what: '“{kind}”文件没有“{column}”这一列。',
      todo: '请使用该种类已有的列。',
    },
    IMPORT_LAYOUT_CHANGED: {
      what: '文件版式与模板“{profile}”不同：{changes}。',
      todo: '请核对列的对应关系，确认后再写入。',
    },
    IMPORT_STATEMENT_GAP: {
      what: '账户 {account} 上次余额 {previous}，本文件期初 {opening}，相差 {difference}。',
      todo: '请补导中间缺少的流水，或确认没有缺少。',
    },
    IMPORT_STATEMENT_OVERLAP: {
      what: '账户 {account} 有 {count} 行账套里已有。',
      todo: '已有的行不会重复写入。',
    },
  },
  en: {
    IMPORT_NESTED_TOO_DEEP: {
      what: 'Containers in “{place}” are nested more than {levels} deep.',
      todo: 'Unpack it and import the file inside.',
    },
    IMPORT_KIND_DIFFERS: {
      what: '“{place}” is of a format for {found}, not for {wanted}.',
      todo: 'Name no kind, or choose another file.',
    },
    IMPORT_SIDE_UNKNOWN: {
      what: 'Neither seller nor buyer of invoice {number} is our company.',
      todo: 'Check our tax number in the settings, or choose another file.',
    },
    READ_CONTROL_DIFFERS: {
      what: 'The file states {control} as {stated}; its lines give {computed}.',
      todo: 'Download the whole file again.',
    },
    IMPORT_QUESTION_OPEN: {
      what: '“{place}” leaves a question open: {question}.',
      todo: 'Answer it, then commit.',
    },
    IMPORT_LINE_UNKNOWN: { what: 'The file has no row at line {line}.', todo: 'Check the line number.' },
    IMPORT_LINE_AMBIGUOUS: {
      what: 'Line {line} of the file holds {count} records.',
      todo: 'Say in the preview which one is meant.',
    },
    IMPORT_DECISION_UNFIT: {
      what: 'Line {line} cannot be treated like this: {decision}.',
      todo: 'Rows to be written can be excluded; only bank lines can be classified or split.',
    },
    IMPORT_SPLIT_DIFFERS: {
      what: 'The parts add up to {sum}, the line is {amount}.',
      todo: 'Make the parts add up to the line, to the cent.',
    },
    IMPORT_PROFILE_UNKNOWN: {
      what: 'There is no import profile “{profile}”.',
      todo: 'Check the name, or save the profile first.',
    },
    IMPORT_PROFILE_NAME_TAKEN: {
      what: 'There is an import profile “{name}” already.',
      todo: 'Choose another name, or change that profile.',
    },
    IMPORT_PROFILE_COLUMN_UNKNOWN: {
      what: 'Files of the kind “{kind}” have no column “{column}”.',
      todo: 'Use the columns of that kind.',
    },
    IMPORT_LAYOUT_CHANGED: {
      what: 'The layout differs from the profile “{profile}”: {changes}.',
      todo: 'Check which column is which and confirm, then commit.',
    },
    IMPORT_STATEMENT_GAP: {
      what: 'Account {account} closed at {previous}, this file opens at {opening}: {difference} lies between.',
      todo: 'Import what is missing between, or make sure that nothing is.',
    },
    IMPORT_STATEMENT_OVERLAP: {
      what: 'The book already has {count} lines of account {account}.',
      todo: 'They are not written again.',
    },
  },
} as const;
