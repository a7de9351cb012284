/** What the use cases refuse, in words. */
export const WORK_TEXTS = {
  'zh-CN': {
    BOOK_IS_LOCKED: { what: '账套已锁定或尚未打开。', todo: '请先打开账套并输入密码。' },
    BOOK_SECRET_WAIT: { what: '密码已连续输错多次。', todo: '请等待 {seconds} 秒后再试。' },
    BOOK_ALREADY_OPEN: { what: '已有一本账套打开着。', todo: '请先锁定当前账套。' },
    PARTY_CODE_TAKEN: {
      what: '往来单位编码“{code}”已被“{name}”使用。',
      todo: '请换一个编码，或修改原有单位。',
    },
    PARTY_PARENT_UNKNOWN: { what: '上级单位编码“{code}”不存在。', todo: '请先建立上级单位，或留空。' },
    BANK_LINE_TAKEN: { what: '这笔流水已处理（{status}）。', todo: '如需更改，请先反核销或红冲对应单据。' },
    BANK_LINE_DIRECTION: {
      what: '这笔流水的收支方向与所选用途不符。',
      todo: '收入用于收款或退款收回，支出用于付款或退款。',
    },
    STAGING_GONE: { what: '这次预览已失效。', todo: '请重新选择文件预览。' },
    IMPORT_NOTHING_NEW: {
      what: '文件中没有可导入的新内容：{duplicates} 行重复，{rejected} 行被拒绝。',
      todo: '请查看各行原因；同一文件不会重复导入。',
    },
    IMPORT_PROOF_BROKEN: {
      what: '银行文件余额不连续：{detail}',
      todo: '请向银行重新下载完整文件；确认无误时可选择仍然导入，流水将保留标记。',
    },
    IMPORT_PARTY_UNKNOWN: {
      what: '找不到往来单位“{party}”。',
      todo: '请先导入或新建该单位，或在其别名中加入这个名称。',
    },
    IMPORT_PARTY_AMBIGUOUS: { what: '“{party}”对应多个往来单位：{codes}。', todo: '请改用客户编码。' },
    IMPORT_DUPLICATE: { what: '该行与账套或本文件中已有的内容重复，已跳过。', todo: '无需操作。' },
    IMPORT_ORIGINAL_UNKNOWN: {
      what: '找不到原发票“{number}”。',
      todo: '红字发票照常入账但未关联原票；请核对原发票号码。',
    },
    OPENING_CUT_OVER_MISSING: { what: '导入期初要填期初截止日。', todo: '填上期初余额所属的日期，再读取。' },
    IMPORT_MOVED: { what: '导入期间账套又有变动。', todo: '请再试一次；未写入任何内容。' },
    IMPORT_PARTY_NEEDED: { what: '对方对账单需要指明是哪个往来单位的。', todo: '请选择往来单位。' },
    IMPORT_CONTROL_UNKNOWN: {
      what: '不认识的控制科目“{account}”。',
      todo: '请写应收账款、预收账款、其他应收款、应收票据、应付账款、预付账款、其他应付款或应付票据。',
    },
    BATCH_OF_PARTIES: {
      what: '往来单位资料是带版本的主数据，不能整批作废。',
      todo: '请逐个修改单位资料；旧版本仍可追溯。',
    },
    BOOK_PROJECTION_WRONG: {
      what: '检验“{what}”不成立。',
      todo: '请勿继续记账；从最近一次已检验的备份恢复，并保留现有文件夹以供查明。',
    },
    BATCH_BLOCKED: {
      what: '该批次不能作废：{count} 处已被引用，首个是 {first}。',
      todo: '请先反核销或红冲相关单据。',
    },
    BATCH_VOIDED: { what: '该批次已作废。', todo: '无需操作。' },
    MATCH_NOT_WAITING: { what: '这笔收款已不在待核销状态。', todo: '请刷新核销列表。' },
    MATCH_NOT_ACCEPTED: { what: '这项匹配尚未采纳。', todo: '只有已采纳的匹配可以反核销。' },
    MATCH_AMBIGUOUS: {
      what: '这笔收款有 {count} 组同样合适的单据，不能直接采纳。',
      todo: '请回答所提的问题，或自行勾选单据后采纳。',
    },
    MATCH_POSTED_ELSEWHERE: {
      what: '这笔款已记在“{party}”名下。',
      todo: '请先红冲原收款单，再改记其他单位。',
    },
    MATCH_CHARGE_POSTED: {
      what: '{number} 已按全额记账，其中的银行手续费无法再拆分。',
      todo: '请先红冲 {number}，再采纳该建议。',
    },
    MATCH_STALE: { what: '建议生成后，{document} 的未清金额已变化。', todo: '请重新运行匹配。' },
    STATEMENT_NUMBER_MOVED: { what: '编号 {number} 刚被占用。', todo: '请再试一次。' },
    STATEMENT_FORMAT_MISSING: { what: '该对账单冻结时未生成 {format} 格式。', todo: '请打开 PDF 版本。' },
    EXPORT_MOVED: { what: '准备期间有新的导出批次。', todo: '请再试一次。' },
    JOB_DIED: { what: '后台任务意外中断。', todo: '账套未被改动；请再试一次。' },
    USER_SELF: { what: '不能移除自己。', todo: '请由另一位所有者操作。' },
    ALLOCATION_UNDONE: { what: '该核销已于 {date} 反核销。', todo: '无需操作。' },
    DOCUMENT_NUMBER_TAKEN: {
      what: '该单位已有编号 {number} 的同类单据（{date}）。',
      todo: '请核对是否重复录入，或改用其他编号。',
    },
    DOCUMENT_NOT_OPEN: { what: '单据 {number} 已作废或已红冲。', todo: '请选择有效单据。' },
  },
  en: {
    BOOK_IS_LOCKED: {
      what: 'The book is locked or not open.',
      todo: 'Open the book and enter your password first.',
    },
    BOOK_SECRET_WAIT: {
      what: 'The password was wrong several times in a row.',
      todo: 'Wait {seconds} seconds and try again.',
    },
    BOOK_ALREADY_OPEN: { what: 'A book is open already.', todo: 'Lock the open book first.' },
    PARTY_CODE_TAKEN: {
      what: 'The party code "{code}" belongs to "{name}".',
      todo: 'Choose another code or change that party.',
    },
    PARTY_PARENT_UNKNOWN: {
      what: 'There is no parent party with the code "{code}".',
      todo: 'Create the parent first or leave it empty.',
    },
    BANK_LINE_TAKEN: {
      what: 'This bank line has been dealt with ({status}).',
      todo: 'Undo the allocation or reverse its document first.',
    },
    BANK_LINE_DIRECTION: {
      what: 'The direction of this bank line does not fit that use.',
      todo: 'Money in is a receipt or a returned payment; money out is a payment or a refund.',
    },
    STAGING_GONE: { what: 'This preview is no longer there.', todo: 'Choose the file again.' },
    IMPORT_NOTHING_NEW: {
      what: 'The file holds nothing new: {duplicates} duplicate rows, {rejected} rejected rows.',
      todo: 'See the reason beside each row; the same file is never imported twice.',
    },
    IMPORT_PROOF_BROKEN: {
      what: 'The balances of the bank file do not connect: {detail}',
      todo: 'Download the complete file again; if you are sure, import it all the same and it stays marked.',
    },
    IMPORT_PARTY_UNKNOWN: {
      what: 'No party "{party}".',
      todo: 'Import or create the party first, or add this name to its aliases.',
    },
    IMPORT_PARTY_AMBIGUOUS: {
      what: '"{party}" fits several parties: {codes}.',
      todo: 'Use the party code instead.',
    },
    IMPORT_DUPLICATE: {
      what: 'This row is already in the book or stands earlier in the file; it was skipped.',
      todo: 'Nothing to do.',
    },
    IMPORT_ORIGINAL_UNKNOWN: {
      what: 'No original invoice "{number}".',
      todo: 'The red invoice is entered without a link; check the original number.',
    },
    OPENING_CUT_OVER_MISSING: {
      what: 'The opening import needs the cut-over date.',
      todo: 'Fill in the day the opening balances belong to.',
    },
    IMPORT_MOVED: {
      what: 'The book changed while the import was being written.',
      todo: 'Try again; nothing was written.',
    },
    IMPORT_PARTY_NEEDED: {
      what: 'A customer statement needs the party it comes from.',
      todo: 'Choose the party.',
    },
    IMPORT_CONTROL_UNKNOWN: {
      what: 'The control account "{account}" is not known.',
      todo: 'Write ar, ar_advance, ar_other, ar_notes, ap, ap_advance, ap_other or ap_notes.',
    },
    BATCH_OF_PARTIES: {
      what: 'Parties are versioned master data and are not voided as a batch.',
      todo: 'Change the parties one by one; earlier versions stay.',
    },
    BOOK_PROJECTION_WRONG: {
      what: 'The check "{what}" does not hold.',
      todo: 'Stop entering; restore the latest verified backup and keep this folder for inspection.',
    },
    BATCH_BLOCKED: {
      what: 'The batch cannot be voided: {count} uses, the first is {first}.',
      todo: 'Undo the allocations or reverse the documents first.',
    },
    BATCH_VOIDED: { what: 'The batch is void already.', todo: 'Nothing to do.' },
    MATCH_NOT_WAITING: { what: 'This receipt is no longer waiting for a match.', todo: 'Refresh the list.' },
    MATCH_NOT_ACCEPTED: {
      what: 'This match has not been accepted.',
      todo: 'Only accepted matches can be undone.',
    },
    MATCH_AMBIGUOUS: {
      what: '{count} sets of documents fit this receipt equally well, so it cannot simply be accepted.',
      todo: 'Answer the question asked, or choose the documents yourself and accept.',
    },
    MATCH_POSTED_ELSEWHERE: {
      what: 'This money is on the account of “{party}” already.',
      todo: 'Reverse that receipt first, then post it to the other party.',
    },
    MATCH_CHARGE_POSTED: {
      what: '{number} was posted in full; the bank fee inside it cannot be split off any more.',
      todo: 'Reverse {number} first, then accept the proposal.',
    },
    MATCH_STALE: {
      what: 'The open amount of {document} has changed since the proposal was made.',
      todo: 'Run matching again.',
    },
    STATEMENT_NUMBER_MOVED: { what: 'The number {number} was taken just now.', todo: 'Try again.' },
    STATEMENT_FORMAT_MISSING: { what: 'This statement was frozen without {format}.', todo: 'Open the PDF.' },
    EXPORT_MOVED: { what: 'Another export batch was made meanwhile.', todo: 'Try again.' },
    JOB_DIED: {
      what: 'The background job ended unexpectedly.',
      todo: 'The book was not changed; try again.',
    },
    USER_SELF: { what: 'You cannot remove yourself.', todo: 'Another owner has to do it.' },
    ALLOCATION_UNDONE: { what: 'This allocation was undone on {date}.', todo: 'Nothing to do.' },
    DOCUMENT_NUMBER_TAKEN: {
      what: 'This party already has such a document with the number {number} ({date}).',
      todo: 'Check whether it was entered twice, or use another number.',
    },
    DOCUMENT_NOT_OPEN: {
      what: 'Document {number} is void or reversed.',
      todo: 'Choose a document that stands.',
    },
  },
} as const;
