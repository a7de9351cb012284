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
      todo: '请打开要核销的单据，点“申请坏账核销”；批准后自动过账并结清未清项。收款只匹配实收的部分。',
    },
    APPROVAL_SUBJECT: {
      what: '单据 {number} 不是应收款，不能申请坏账核销。',
      todo: '请选一张未结清的应收单据。',
    },
    APPROVAL_AMOUNT: {
      what: '单据 {number} 未清 {open}，不能核销 {amount}。',
      todo: '金额须大于零且不超过未清金额。',
    },
    APPROVAL_WAITS: {
      what: '单据 {number} 已有一份申请等待审批。',
      todo: '请等待审批，或由申请人撤回后重新申请。',
    },
    APPROVAL_DECIDED: { what: '这份申请已经办结。', todo: '请刷新审批列表；仍要核销的，重新申请。' },
    APPROVAL_OWN: {
      what: '申请人不能审批自己的申请。',
      todo: '请由另一位所有者审批；只有一位所有者时，撤回后由其他会计申请。只有一人能记账的账套，本人可以审批。',
    },
    APPROVAL_OPINION: { what: '驳回申请、批准本人的申请，都须写明意见。', todo: '请填写意见后再办理。' },
    APPROVAL_OTHERS: { what: '只有申请人可以撤回申请。', todo: '请由申请人撤回，或由所有者驳回。' },
    NOTE_NEXT_EARLIER: { what: '下一步日期 {next} 早于记录日期 {date}。', todo: '请改正日期。' },
    NOTE_REMOVED: { what: '这条记录已经收回。', todo: '请刷新联系记录；需要时重新记一条。' },
    PROMISE_DATE: { what: '承诺付款日 {date} 早于作出承诺的日子 {made}。', todo: '请改正日期。' },
    PROMISE_AMOUNT: { what: '承诺金额须大于零，现为 {amount}。', todo: '请改正金额。' },
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
      todo: 'Open the document and ask for the write-off; approved, it is posted and settles the item. Match a receipt with what was paid alone.',
    },
    APPROVAL_SUBJECT: {
      what: '{number} is no receivable that could be written off.',
      todo: 'Choose a receivable with an open amount.',
    },
    APPROVAL_AMOUNT: {
      what: 'Of {number} {open} is open; {amount} cannot be written off.',
      todo: 'Enter more than zero and no more than what is open.',
    },
    APPROVAL_WAITS: {
      what: 'A request for {number} waits for approval already.',
      todo: 'Wait for it, or let whoever made it withdraw it first.',
    },
    APPROVAL_DECIDED: {
      what: 'This request has been dealt with.',
      todo: 'Look at the list of requests again, and ask anew if it is still to be written off.',
    },
    APPROVAL_OWN: {
      what: 'Nobody approves a request of their own.',
      todo: 'Let another owner decide. Where you are the only owner, withdraw it and let another accountant ask. Only who keeps a book alone decides alone.',
    },
    APPROVAL_OPINION: {
      what: 'A refusal says why, and so does approving a request of one’s own.',
      todo: 'Enter the opinion, then decide.',
    },
    APPROVAL_OTHERS: {
      what: 'Only whoever made a request withdraws it.',
      todo: 'Let that person withdraw it, or an owner refuse it.',
    },
    NOTE_NEXT_EARLIER: {
      what: 'The next step, {next}, lies before the note, {date}.',
      todo: 'Correct the date.',
    },
    NOTE_REMOVED: {
      what: 'This entry has been taken back already.',
      todo: 'Look at the timeline again, and enter it anew if it is needed.',
    },
    PROMISE_DATE: {
      what: 'The promised day {date} lies before the promise, {made}.',
      todo: 'Correct the date.',
    },
    PROMISE_AMOUNT: {
      what: 'A promise is of more than zero, not {amount}.',
      todo: 'Correct the amount.',
    },
  },
} as const;
