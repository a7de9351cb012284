/** What letters, their answers and dunning refuse, in words. */
export const LETTER_MESSAGES = {
  'zh-CN': {
    LETTER_MOVE_REFUSED: {
      what: '{number} 现为“{state}”，不能改为“{wanted}”。',
      todo: '请先按顺序处理；相符与不符只随回函而定。',
    },
    LETTER_NUMBER_MOVED: { what: '编号 {number} 刚被占用。', todo: '请再试一次。' },
    LETTER_TEMPLATE_OTHER_KIND: {
      what: '模板“{template}”不是这种函件的模板。',
      todo: '请选同一种函件的模板。',
    },
    LETTER_DATE_EARLIER: {
      what: '{number} 的日期 {date} 早于 {earliest}。',
      todo: '请填不早于 {earliest} 的日期。',
    },
    LETTER_NOTHING_TO_SAY: {
      what: '{party} 没有可写进这种函件的内容。',
      todo: '请改截止日、单据或往来单位。',
    },
    LETTER_UNKNOWN: {
      what: '本账套没有编号为 {code} 的函件或往来对账单。',
      todo: '请核对编号，或打开出具它的账套。',
    },
    LETTER_CODE_OTHER: {
      what: '二维码与 {number} 的存档不符：纸上的数字不是出具时的数字。',
      todo: '请调出 {number} 的存档核对原件。',
    },
    LETTER_ASKS_NO_REPLY: {
      what: '{number} 不在回函流程内，不能这样登记回函。',
      todo: '企业询证函请登记注册会计师所报结果；催款函和收据没有回函。',
    },
    LETTER_SEAL_WITHOUT_SCAN: {
      what: '{number} 的盖章回函没有附扫描件。',
      todo: '请附上扫描件；没有扫描件的回函不算对方确认。',
    },
    LETTER_REPLY_EMPTY: {
      what: '{number} 的回函既不相符，又没有说明哪里不符。',
      todo: '请填对方余额，或至少一行不符。',
    },
    LETTER_AUDITOR_MISSING: {
      what: '企业询证函没有回函地址。',
      todo: '请填注册会计师事务所的名称和地址。',
    },
    LETTER_PREFIX_SHARED: {
      what: '编号 {number} 已用于另一种函件。',
      todo: '请在设置中给每种函件不同的编号前缀。',
    },
    LETTER_FORMAT_MISSING: {
      what: '{number} 没有 {format} 格式。',
      todo: '请打开 PDF 版本，或重新出具时选上该格式。',
    },
    LETTER_FILES_UNWRITTEN: {
      what: '函件已存档（最后一份 {number}），但文件 {file} 没有写成：{reason}。',
      todo: '请腾出位置后从函件列表重新输出，不必重新出具。',
    },
    LETTER_EMAIL_MISSING: {
      what: '{party} 没有电子邮箱，{number} 的邮件草稿没有收件人。',
      todo: '请在往来单位资料里补上邮箱，或在草稿里填写。',
    },
    LETTER_LEVELS_UNORDERED: {
      what: '催款第 {level} 级的天数没有比前一级多：{days}。',
      todo: '请让三级天数逐级增加。',
    },
    LETTER_HOLD_RELEASED: { what: '这项暂缓催款已经解除。', todo: '请刷新列表。' },
    REPLY_WORKBOOK_UNREADABLE: {
      what: '{file} 是回函工作簿，但{cell}处读不出来：{reason}。',
      todo: '请让对方在原工作簿里重填，不要删改表格。',
    },
    REPLY_WORKBOOK_FOREIGN: {
      what: '{file} 回的是 {number}，本账套没有出具过它。',
      todo: '请打开出具它的账套再导入。',
    },
    REPLY_WORKBOOK_CHANGED: {
      what: '{file} 里{cell}的内容与 {number} 的存档不符：存档为“{expected}”，工作簿为“{found}”。',
      todo: '请从函件列表取出 {number} 的原工作簿，让对方重填。',
    },
    REPLY_WORKBOOK_UNANSWERED: {
      what: '{file} 没有选“相符”或“不符”（{cell}）。',
      todo: '请让对方在 {cell} 选好再寄回。',
    },
    REPLY_AMOUNT_UNREADABLE: {
      what: '{file} 的 {cell} 不是金额：“{found}”。',
      todo: '请在 {cell} 填数字，如 1234.50。',
    },
    IMPORT_IS_REPLY: {
      what: '{file} 是 {number} 的回函工作簿，不是要导入的账目。',
      todo: '请在“对账单与函件”登记，或用 qz letter reply {file}。',
    },
    REPLY_NOT_ONE: {
      what: '{file} 不是本程序发出的回函工作簿。',
      todo: '请选对方填好寄回的 .xlsx；纸质回函请按编号登记。',
    },
    REPLY_CONTRADICTS: {
      what: '{file} 总的写相符，{cell} 却写不符或另填了金额。',
      todo: '请让对方改成一致再寄回。',
    },
    LETTER_PLACEHOLDER_UNKNOWN: {
      what: '模板“{template}”里的 {placeholder} 不是已知的占位符。',
      todo: '请从占位符列表中选用，或去掉花括号。',
    },
    LETTER_SEAL_SIZE: {
      what: '模板“{template}”的盖章位置为 {side} 毫米。',
      todo: '请填 {least} 至 {most} 毫米。',
    },
    LETTER_COLUMNS: {
      what: '模板“{template}”的列不足以加总，或有重复的列。',
      todo: '此类函件需要列：{columns}。',
    },
    LETTER_TEMPLATE_SHAPE: {
      what: '模板“{template}”的形式、级别、回执或信封窗口位置不适用于此类函件。',
      todo: '询证函须选积极式或消极式，催款函须选级别；催款函和收据没有回执；窗口须在纸张上半部之内。',
    },
  },
  en: {
    LETTER_MOVE_REFUSED: {
      what: '{number} is “{state}” and cannot become “{wanted}”.',
      todo: 'Take the steps in their order; agreed and differs come from answers alone.',
    },
    LETTER_NUMBER_MOVED: { what: 'The number {number} was taken just now.', todo: 'Try again.' },
    LETTER_TEMPLATE_OTHER_KIND: {
      what: 'The template “{template}” is not of this kind of letter.',
      todo: 'Choose a template of the same kind.',
    },
    LETTER_DATE_EARLIER: {
      what: 'The date {date} of {number} is before {earliest}.',
      todo: 'Enter a day not before {earliest}.',
    },
    LETTER_NOTHING_TO_SAY: {
      what: 'There is nothing to write to {party} about in a letter of this kind.',
      todo: 'Change the day, the documents or the party.',
    },
    LETTER_UNKNOWN: {
      what: 'This book has issued no letter or statement {code}.',
      todo: 'Check the number, or open the book that issued it.',
    },
    LETTER_CODE_OTHER: {
      what: 'The code does not fit what was frozen as {number}: the paper shows other figures.',
      todo: 'Fetch the frozen copy of {number} and compare the original.',
    },
    LETTER_ASKS_NO_REPLY: {
      what: 'An answer to {number} is not registered this way.',
      todo: 'For an audit confirmation register what the auditor reports; dunning letters and receipts have no answer.',
    },
    LETTER_SEAL_WITHOUT_SCAN: {
      what: 'The sealed answer to {number} has no scan.',
      todo: 'Attach the scan; without it an answer does not bind the other side.',
    },
    LETTER_REPLY_EMPTY: {
      what: 'The answer to {number} neither agrees nor says what differs.',
      todo: 'Enter their balance, or one line at least that differs.',
    },
    LETTER_AUDITOR_MISSING: {
      what: 'An audit confirmation needs the address the answer goes to.',
      todo: 'Enter name and address of the auditor.',
    },
    LETTER_PREFIX_SHARED: {
      what: 'The number {number} belongs to another kind of paper.',
      todo: 'Give each kind a prefix of its own in Settings.',
    },
    LETTER_FORMAT_MISSING: {
      what: '{number} has no {format}.',
      todo: 'Open the PDF, or choose that format when it is issued.',
    },
    LETTER_FILES_UNWRITTEN: {
      what: 'The letters are frozen (the last is {number}), but the file {file} was not written: {reason}.',
      todo: 'Make room and write them out from the list of letters; do not issue them again.',
    },
    LETTER_EMAIL_MISSING: {
      what: '{party} has no e-mail address; the draft of {number} has no recipient.',
      todo: 'Enter the address with the party, or in the draft.',
    },
    LETTER_LEVELS_UNORDERED: {
      what: 'Level {level} of dunning is not reached later than the one before it: {days}.',
      todo: 'Let the days rise from level to level.',
    },
    LETTER_HOLD_RELEASED: { what: 'This hold is released already.', todo: 'Refresh the list.' },
    REPLY_WORKBOOK_UNREADABLE: {
      what: '{file} is a reply workbook, but {cell} cannot be read: {reason}.',
      todo: 'Have it filled in again in the workbook that was sent.',
    },
    REPLY_WORKBOOK_FOREIGN: {
      what: '{file} answers {number}, which this book has not issued.',
      todo: 'Open the book that issued it.',
    },
    REPLY_WORKBOOK_CHANGED: {
      what: '{cell} of {file} is not what was frozen as {number}: frozen “{expected}”, found “{found}”.',
      todo: 'Fetch the workbook of {number} from the list of letters and have it filled in again.',
    },
    REPLY_WORKBOOK_UNANSWERED: {
      what: '{file} says neither that it agrees nor that it differs ({cell}).',
      todo: 'Have it chosen in {cell}.',
    },
    REPLY_AMOUNT_UNREADABLE: {
      what: '{cell} of {file} is no amount: “{found}”.',
      todo: 'Have a number entered in {cell}, such as 1234.50.',
    },
    IMPORT_IS_REPLY: {
      what: '{file} is the reply workbook of {number}, not something to import.',
      todo: 'Register it under Statements and letters, or by qz letter reply {file}.',
    },
    REPLY_NOT_ONE: {
      what: '{file} is no reply workbook of this program.',
      todo: 'Choose the .xlsx that was filled in and sent back; register answers on paper by their number.',
    },
    REPLY_CONTRADICTS: {
      what: '{file} agrees as a whole, but {cell} differs or gives another amount.',
      todo: 'Have it made consistent and sent again.',
    },
    LETTER_PLACEHOLDER_UNKNOWN: {
      what: '{placeholder} in the template “{template}” is not a known placeholder.',
      todo: 'Choose one of the list, or take the braces away.',
    },
    LETTER_SEAL_SIZE: {
      what: 'A place for a seal in the template “{template}” measures {side} mm.',
      todo: 'Enter {least} to {most} mm.',
    },
    LETTER_COLUMNS: {
      what: 'The columns of the template “{template}” are too few to add up, or one stands twice.',
      todo: 'A letter of this kind needs: {columns}.',
    },
    LETTER_TEMPLATE_SHAPE: {
      what: 'Form, level, slip or envelope window of the template “{template}” does not suit this kind of letter.',
      todo: 'An audit confirmation needs its form, a dunning letter its level; dunning letters and receipts have no slip; the window lies in the upper half of the paper.',
    },
  },
} as const;
