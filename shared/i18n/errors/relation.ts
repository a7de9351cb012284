/** Attachments, in words. */
export const RELATION_TEXTS = {
  'zh-CN': {
    ATTACHMENT_TOO_LARGE: {
      what: '附件“{name}”有 {size} MB，超过每个文件 {max} MB 的上限。',
      todo: '请降低扫描分辨率，或拆成几个文件。',
    },
    ATTACHMENT_EMPTY: { what: '文件“{name}”是空的。', todo: '请检查文件后重选。' },
    ATTACHMENT_KNOWN: { what: '同一文件已作为“{name}”附在这里。', todo: '不用再附。' },
    ATTACHMENT_REMOVED: { what: '附件“{name}”已经移除。', todo: '请刷新附件列表；需要时重新附上。' },
  },
  en: {
    ATTACHMENT_TOO_LARGE: {
      what: 'The attachment “{name}” has {size} MB; a file may have {max} MB.',
      todo: 'Scan at a lower resolution, or split it into several files.',
    },
    ATTACHMENT_EMPTY: { what: 'The file “{name}” is empty.', todo: 'Look at the file and choose again.' },
    ATTACHMENT_KNOWN: {
      what: 'The same file is attached here already, as “{name}”.',
      todo: 'Nothing needs to be done.',
    },
    ATTACHMENT_REMOVED: {
      what: 'The attachment “{name}” has been taken away already.',
      todo: 'Look at the list again, and attach it anew if it is needed.',
    },
  },
} as const;
