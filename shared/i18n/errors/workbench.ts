/** What the workbench refuses, in words. */
export const WORKBENCH_TEXTS = {
  'zh-CN': {
    CLOSE_NOT_PROVEN: {
      what: '{month} 有 {count} 处核对不成立。',
      todo: '请在“月结”里逐项打开处理；仍要锁定的，请写明原因。',
    },
  },
  en: {
    CLOSE_NOT_PROVEN: {
      what: '{count} proofs of {month} fail.',
      todo: 'Open and settle them under Close, or say why the month is locked all the same.',
    },
  },
} as const;
