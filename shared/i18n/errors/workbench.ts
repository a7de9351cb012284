/** What the workbench refuses, in words. */
export const WORKBENCH_TEXTS = {
  'zh-CN': {
    CLASSES_UNORDERED: {
      what: '客户分类的界线自相矛盾：“{place}”。',
      todo: '在“设置 › 客户分类”里改：A 类的占比低于 B 类且不超过 100%，A 类的销售额高于 B 类且都大于零，各段天数逐段增大。',
    },
    AREA_OFF: {
      what: '“{area}”在本账套里没有启用，不能新增。',
      todo: '请账套负责人在“设置 › 功能范围”里启用后再试；已有的内容不受影响。',
    },
    CLOSE_NOT_PROVEN: {
      what: '{month} 有 {count} 处核对不成立。',
      todo: '请在“月结”里逐项打开处理；仍要锁定的，请写明原因。',
    },
    MAIL_PROGRAM: {
      what: '没有打开邮件程序。',
      todo: '请自行写邮件给 {address}，附上保存的诊断文件。',
    },
    EDIT_TWICE: {
      what: '同一个单位在一次修改里出现了两行，不知道以哪一行为准。',
      todo: '请每个单位只留一行再试。',
    },
    EDIT_NOTHING: { what: '没有可改的：内容与现在一样。', todo: '请核对要改的单元格和内容。' },
    EDIT_HANDED_OVER: {
      what: '{code} {name} 的业务员是按日期移交的，不能在列表里直接改。',
      todo: '请用“移交”并写明日期。',
    },
    EDIT_UNDONE: { what: '这次修改已经撤回。', todo: '不用再做什么；需要的话请重新修改。' },
    EDIT_SINCE: {
      what: '{code} {name} 的“{cell}”后来又改过，撤回会覆盖后来的内容。',
      todo: '请直接把这个单元格改成要的内容。',
    },
  },
  en: {
    CLASSES_UNORDERED: {
      what: 'Where the classes of customers begin contradicts itself at “{place}”.',
      todo: 'Change it in Settings › Customer classes: the share of A below that of B and none above 100 %, the sales of A above those of B and both more than nothing, each band of days ending later than the one before.',
    },
    AREA_OFF: {
      what: '“{area}” is not switched on in this book, so nothing new is made in it.',
      todo: 'Let the owner switch it on in Settings › Areas, then try again; what is there stays as it is.',
    },
    CLOSE_NOT_PROVEN: {
      what: '{count} proofs of {month} fail.',
      todo: 'Open and settle them under Close, or say why the month is locked all the same.',
    },
    MAIL_PROGRAM: {
      what: 'No mail program was opened.',
      todo: 'Write to {address} yourself and attach the diagnosis file you saved.',
    },
    EDIT_TWICE: {
      what: 'One party is in this edit in two rows; it cannot be told which of them counts.',
      todo: 'Keep one row for each party and try again.',
    },
    EDIT_NOTHING: {
      what: 'Nothing would change: the cells hold this already.',
      todo: 'Check the cells and what they should hold.',
    },
    EDIT_HANDED_OVER: {
      what: 'The salesperson of {code} {name} follows from dated hand-overs and is not changed in the list.',
      todo: 'Hand the party over, with the day.',
    },
    EDIT_UNDONE: {
      what: 'This edit has been taken back.',
      todo: 'Nothing is left to do; edit again if you need to.',
    },
    EDIT_SINCE: {
      what: '“{cell}” of {code} {name} was changed again since; taking this back would overwrite that.',
      todo: 'Change that cell to what it should hold.',
    },
  },
} as const;
