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
    APPROVAL_NEEDED: {
      what: '坏账核销须先经审批，不能直接过账。',
      todo: '请打开要核销的单据，点“申请坏账核销”；另一位所有者批准后自动过账并核销未清项。',
    },
    APPROVAL_SUBJECT: { what: '单据 {number} 不是应收款，不能申请坏账核销。', todo: '' },
    APPROVAL_AMOUNT: {
      what: '单据 {number} 未清 {open}，不能核销 {amount}。',
      todo: '金额须大于零且不超过未清金额。',
    },
    APPROVAL_WAITS: {
      what: '单据 {number} 已有一份申请等待审批。',
      todo: '请等待审批，或由申请人撤回后重新申请。',
    },
    APPROVAL_DECIDED: { what: '这份申请已经办结。', todo: '' },
    APPROVAL_OWN: {
      what: '申请人不能审批自己的申请。',
      todo: '请由另一位所有者审批；账套只有一人时，先在“设置”的“用户”里添加一位所有者。',
    },
    APPROVAL_OPINION: { what: '驳回申请须写明意见。', todo: '请填写意见后再驳回。' },
    APPROVAL_OTHERS: { what: '只有申请人可以撤回申请。', todo: '' },
    NOTE_NEXT_EARLIER: { what: '下一步日期 {next} 早于记录日期 {date}。', todo: '请改正日期。' },
    NOTE_REMOVED: { what: '这条记录已经收回。', todo: '' },
    PROMISE_DATE: { what: '承诺付款日 {date} 早于作出承诺的日子 {made}。', todo: '请改正日期。' },
    PROMISE_AMOUNT: { what: '承诺金额 {amount} 须大于零。', todo: '' },
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
    APPROVAL_NEEDED: {
      what: 'A write-off is approved before it is posted.',
      todo: 'Open the document and ask for the write-off; it is posted once another owner approves it.',
    },
    APPROVAL_SUBJECT: { what: '{number} is no receivable that could be written off.', todo: '' },
    APPROVAL_AMOUNT: {
      what: 'Of {number} {open} is open; {amount} cannot be written off.',
      todo: 'Enter more than zero and no more than what is open.',
    },
    APPROVAL_WAITS: {
      what: 'A request for {number} waits for approval already.',
      todo: 'Wait for it, or let whoever made it withdraw it first.',
    },
    APPROVAL_DECIDED: { what: 'This request has been dealt with.', todo: '' },
    APPROVAL_OWN: {
      what: 'Nobody approves a request of their own.',
      todo: 'Let another owner decide; a book with one person needs a second owner, added under Settings, Users.',
    },
    APPROVAL_OPINION: { what: 'A refusal says why.', todo: 'Enter the opinion, then refuse.' },
    APPROVAL_OTHERS: { what: 'Only whoever made a request withdraws it.', todo: '' },
    NOTE_NEXT_EARLIER: {
      what: 'The next step, {next}, lies before the note, {date}.',
      todo: 'Correct the date.',
    },
    NOTE_REMOVED: { what: 'This entry has been taken back already.', todo: '' },
    PROMISE_DATE: {
      what: 'The promised day {date} lies before the promise, {made}.',
      todo: 'Correct the date.',
    },
    PROMISE_AMOUNT: { what: 'A promise is of more than zero, not {amount}.', todo: '' },
  },
} as const;
