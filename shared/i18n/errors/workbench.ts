/** What the workbench refuses, in words. */
export const WORKBENCH_TEXTS = {
  'zh-CN': {
    CLASSES_UNORDERED: {
      what: '客户分类的界线自相矛盾：“{place}”。',
      todo: '在“设置 › 客户分类”里改：A 类的占比低于 B 类且不超过 100%，A 类的销售额高于 B 类且都大于零，各段天数逐段增大。',
    },
    CLOSE_NOT_PROVEN: {
      what: '{month} 有 {count} 处核对不成立。',
      todo: '请在“月结”里逐项打开处理；仍要锁定的，请写明原因。',
    },
    MAIL_PROGRAM: {
      what: '没有打开邮件程序。',
      todo: '请自行写邮件给 {address}，附上保存的诊断文件。',
    },
  },
  en: {
    CLASSES_UNORDERED: {
      what: 'Where the classes of customers begin contradicts itself at “{place}”.',
      todo: 'Change it in Settings › Customer classes: the share of A below that of B and none above 100 %, the sales of A above those of B and both more than nothing, each band of days ending later than the one before.',
    },
    CLOSE_NOT_PROVEN: {
      what: '{count} proofs of {month} fail.',
      todo: 'Open and settle them under Close, or say why the month is locked all the same.',
    },
    MAIL_PROGRAM: {
      what: 'No mail program was opened.',
      todo: 'Write to {address} yourself and attach the diagnosis file you saved.',
    },
  },
} as const;
