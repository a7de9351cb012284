/** What is wrong and what to do about it: reading and importing files. */
export const IMPORT_MESSAGES = {
  'zh-CN': {
    IMPORT_FORMAT_UNKNOWN: { what: '认不出这是什么文件。', todo: '请另存为 .xlsx 或 .csv 后再导入。' },
    IMPORT_FORMAT_UNSUPPORTED: {
      what: '这是 {format} 文件，目前不能读取。',
      todo: '请在 Excel 或网银中另存为 .xlsx 或 .csv 后再导入。',
    },
    IMPORT_FILE_EMPTY: { what: '文件是空的。', todo: '请重新下载或导出后再导入。' },
    IMPORT_FILE_TOO_LARGE: {
      what: '文件有 {bytes} 字节，超过上限 {limit} 字节。',
      todo: '请按月份或客户拆成几个文件。',
    },
    IMPORT_ENCODING_UNCERTAIN: {
      what: '无法确定文字编码（可能是 {guess}），为免存入乱码没有读取。',
      todo: '请在导入选项中选定编码，或另存为 UTF-8 后再导入。',
    },
    IMPORT_ENCODING_UNKNOWN: {
      what: '不认识编码“{encoding}”。',
      todo: '请选用 utf-8、gb18030、big5、utf-16le、utf-16be 或 windows-1252。',
    },
    IMPORT_HEADER_NOT_FOUND: {
      what: '前 {rows} 行里没有找到表头。',
      todo: '请确认文件有一行列名（如“日期、金额”），或选对导入种类。',
    },
    IMPORT_RECORD_TOO_LONG: {
      what: '第 {line} 行超过 {bytes} 字节。',
      todo: '文件可能已损坏或分隔符不对；请重新导出。',
    },
    IMPORT_TOO_MANY: { what: '超过上限：{what} 最多 {limit}。', todo: '请把文件拆小后再导入。' },
    IMPORT_ZIP_DAMAGED: {
      what: '文件已损坏（{reason}）。',
      todo: '请重新下载或导出；若是网络传输，请检查是否传完。',
    },
    IMPORT_ZIP_LIMIT: {
      what: '压缩内容超过限制（{what}，上限 {limit}），为安全起见没有读取。',
      todo: '请用 Excel 打开后另存为新的 .xlsx。',
    },
    IMPORT_ENCRYPTED: { what: '文件有密码保护（{format}）。', todo: '请在 Excel 中去掉打开密码后另存。' },
    IMPORT_DOCTYPE_REFUSED: {
      what: '文件含有不允许的 DOCTYPE 声明，没有读取。',
      todo: '正常的工作簿不会有它；请用 Excel 打开后另存，或向提供者核实。',
    },
    IMPORT_WORKBOOK_DAMAGED: {
      what: '工作簿内容不完整（{reason}）。',
      todo: '请用 Excel 打开后另存为新的 .xlsx。',
    },
    IMPORT_SHEET_UNKNOWN: {
      what: '没有名为“{sheet}”的工作表；文件里有：{sheets}。',
      todo: '请选择其中一个。',
    },
    IMPORT_READER_DIED: {
      what: '读取文件的进程意外结束（{exit}），账套没有改动。',
      todo: '文件可能损坏或过大；请另存为 .csv 或拆小后再试。',
    },
    IMPORT_READER_TIMEOUT: {
      what: '{seconds} 秒内没有读完，已停止，账套没有改动。',
      todo: '请拆小文件后再试。',
    },
    IMPORT_READER_INVALID: {
      what: '读取进程的回答不合规范，已弃用，账套没有改动。',
      todo: '请把文件交给支持人员查看。',
    },
    IMPORT_RESULT_TOO_LARGE: { what: '读出的内容超过上限 {limit} 字节。', todo: '请把文件拆小后再导入。' },
    READ_ENCODING_DECLARED_WRONG: {
      what: '文件声称的编码与内容不符，已按 {encoding} 读取。',
      todo: '请核对几行中文是否正确。',
    },
    READ_CHARACTER_UNREADABLE: { what: '“{column}”中有无法识别的字符：{text}', todo: '请对照原文件补正。' },
    READ_NUL_REMOVED: { what: '文件中有空字节，已去掉。', todo: '请核对相关各行。' },
    READ_QUOTE_UNBALANCED: {
      what: '第 {line} 行的引号没有配对，已按普通字符处理。',
      todo: '请核对该行的内容。',
    },
    READ_COLUMN_MISSING: {
      what: '缺少必需的列：{alternatives}。',
      todo: '请在文件中补上这一列，或在预览中指定由哪一列充当。',
    },
    READ_NO_ROWS: { what: '表头（第 {line} 行）下面没有可导入的行。', todo: '请确认文件里有数据。' },
    READ_NOISE_DROPPED: {
      what: '不是记录的行已跳过：{text}',
      todo: '合计、页码、说明等行不导入，无需处理。',
    },
    READ_SHEET_NOT_READ: {
      what: '工作表“{sheet}”（{rows} 行）没有读取。',
      todo: '需要它时请单独选择该工作表导入。',
    },
    READ_MERGED_CELLS: {
      what: '有 {count} 处合并单元格（{where}），只有左上角的格有值。',
      todo: '请核对合并过的行列。',
    },
    READ_FORMULA_WITHOUT_VALUE: {
      what: '有 {count} 个公式没有存下结果，读作空。',
      todo: '请在 Excel 中打开、重算并保存后再导入。',
    },
    READ_DIGITS_LOST: {
      what: '有 {count} 个超过 15 位的数字以数值存放，末几位可能已被 Excel 改成 0。',
      todo: '请把号码列设为文本后重新导出。',
    },
    READ_VALUE_MISSING: { what: '“{column}”是空的。', todo: '请补上后再导入。' },
    READ_VALUE_UNKNOWN: { what: '“{column}”的内容看不懂：{text}', todo: '请改成规定的写法。' },
    READ_AMOUNT_UNREADABLE: { what: '“{column}”不是金额：{text}', todo: '请改成数字，如 1234.50。' },
    READ_DATE_UNREADABLE: { what: '“{column}”不是日期：{text}', todo: '请改成如 2026-01-31。' },
    READ_DATE_ORDER_AMBIGUOUS: {
      what: '“{column}”的 {text} 分不清日和月。',
      todo: '请在导入选项中选“日/月/年”或“月/日/年”。',
    },
    READ_DATE_ORDER_MIXED: {
      what: '“{column}”的 {text} 与该列其他日期的顺序不同。',
      todo: '请统一该列的日期写法。',
    },
    READ_CURRENCY_UNKNOWN: { what: '不认识的币种：{text}', todo: '请用 ISO 代码，如 CNY、USD。' },
    READ_SIGN_CONTRADICTS: {
      what: '正负号与“{column}”的“{text}”不一致，已按后者处理。',
      todo: '请核对该行。',
    },
    READ_BALANCE_BROKEN: {
      what: '第 {line} 行余额不连：上一余额 {previous} 加本行 {amount} 应为 {expected}，文件写 {stated}，相差 {difference}。',
      todo: '此行之前可能缺行或多行；请重新下载完整的流水。',
    },
    READ_STATEMENT_BROKEN: {
      what: '期初加发生额应为 {expected}，文件的期末是 {stated}，相差 {difference}。',
      todo: '请重新下载完整的流水。',
    },
    READ_TOTAL_DIFFERS: {
      what: '“{column}”合计：文件写 {stated}，逐行相加是 {computed}。',
      todo: '请核对是否缺行。',
    },
    READ_NUMBER_REPEATED: {
      what: '号码 {number} 在第 {line} 行已出现过。',
      todo: '请确认是分期的到期行还是重复。',
    },
    READ_VOIDED_EXCLUDED: { what: '{number} 已作废，没有读入。', todo: '无需处理。' },
    READ_CELL_TOO_LONG: { what: '“{column}”超过 {limit} 个字符。', todo: '请缩短后再导入。' },
  },
  en: {
    IMPORT_FORMAT_UNKNOWN: {
      what: 'This is no kind of file the program knows.',
      todo: 'Save it as .xlsx or .csv and import that.',
    },
    IMPORT_FORMAT_UNSUPPORTED: {
      what: 'This is a {format} file, which cannot be read.',
      todo: 'Save it as .xlsx or .csv in Excel or download it so from the bank.',
    },
    IMPORT_FILE_EMPTY: { what: 'The file is empty.', todo: 'Download or export it again.' },
    IMPORT_FILE_TOO_LARGE: {
      what: 'The file has {bytes} bytes; the limit is {limit}.',
      todo: 'Split it by month or customer.',
    },
    IMPORT_ENCODING_UNCERTAIN: {
      what: 'The text encoding cannot be told (perhaps {guess}); nothing was read, so that no wrong characters are stored.',
      todo: 'Choose the encoding in the import options, or save the file as UTF-8.',
    },
    IMPORT_ENCODING_UNKNOWN: {
      what: 'The encoding {encoding} is not known.',
      todo: 'Use utf-8, gb18030, big5, utf-16le, utf-16be or windows-1252.',
    },
    IMPORT_HEADER_NOT_FOUND: {
      what: 'No line of captions was found in the first {rows} rows.',
      todo: 'Make sure that one line names the columns (such as date, amount), or choose the right kind of file.',
    },
    IMPORT_RECORD_TOO_LONG: {
      what: 'Line {line} is longer than {bytes} bytes.',
      todo: 'The file may be damaged or its separator wrong; export it again.',
    },
    IMPORT_TOO_MANY: {
      what: 'Too many: at most {limit} {what}.',
      todo: 'Split the file and import the parts.',
    },
    IMPORT_ZIP_DAMAGED: {
      what: 'The file is damaged ({reason}).',
      todo: 'Download or export it again, and make sure that it arrived complete.',
    },
    IMPORT_ZIP_LIMIT: {
      what: 'What is packed in the file exceeds a limit ({what}, {limit}); it was not read, for safety.',
      todo: 'Open it in Excel and save it as a new .xlsx.',
    },
    IMPORT_ENCRYPTED: {
      what: 'The file is protected by a password ({format}).',
      todo: 'Remove the password in Excel and save it again.',
    },
    IMPORT_DOCTYPE_REFUSED: {
      what: 'The file contains a DOCTYPE, which is not allowed; it was not read.',
      todo: 'No honest workbook has one. Open and save it in Excel, or ask where it came from.',
    },
    IMPORT_WORKBOOK_DAMAGED: {
      what: 'The workbook is not whole ({reason}).',
      todo: 'Open it in Excel and save it as a new .xlsx.',
    },
    IMPORT_SHEET_UNKNOWN: {
      what: 'There is no sheet named {sheet}; the file has: {sheets}.',
      todo: 'Choose one of them.',
    },
    IMPORT_READER_DIED: {
      what: 'The process that reads the file ended unexpectedly ({exit}). The book is unchanged.',
      todo: 'The file may be damaged or too large: save it as .csv or split it.',
    },
    IMPORT_READER_TIMEOUT: {
      what: 'Reading took longer than {seconds} seconds and was stopped. The book is unchanged.',
      todo: 'Split the file and try again.',
    },
    IMPORT_READER_INVALID: {
      what: 'The reading process answered what it must not; the answer was discarded and the book is unchanged.',
      todo: 'Show the file to support.',
    },
    IMPORT_RESULT_TOO_LARGE: {
      what: 'What the file turns into exceeds {limit} bytes.',
      todo: 'Split the file and import the parts.',
    },
    READ_ENCODING_DECLARED_WRONG: {
      what: 'The file declares one encoding and uses another; it was read as {encoding}.',
      todo: 'Check that a few lines read right.',
    },
    READ_CHARACTER_UNREADABLE: {
      what: '{column} contains characters that cannot be read: {text}',
      todo: 'Compare with the original.',
    },
    READ_NUL_REMOVED: {
      what: 'The file contains zero bytes; they were left out.',
      todo: 'Check the lines concerned.',
    },
    READ_QUOTE_UNBALANCED: {
      what: 'A quote in line {line} is never closed; it was taken for an ordinary character.',
      todo: 'Check that line.',
    },
    READ_COLUMN_MISSING: {
      what: 'A required column is missing: {alternatives}.',
      todo: 'Add it to the file, or say in the preview which column it is.',
    },
    READ_NO_ROWS: {
      what: 'There is nothing to import below the captions in line {line}.',
      todo: 'Make sure that the file has data.',
    },
    READ_NOISE_DROPPED: {
      what: 'A line that is no record was passed over: {text}',
      todo: 'Totals, page numbers and remarks are not imported; nothing to do.',
    },
    READ_SHEET_NOT_READ: {
      what: 'The sheet {sheet} ({rows} rows) was not read.',
      todo: 'If you need it, import it on its own.',
    },
    READ_MERGED_CELLS: {
      what: '{count} groups of cells are merged ({where}); only the first of each has a value.',
      todo: 'Check those rows.',
    },
    READ_FORMULA_WITHOUT_VALUE: {
      what: '{count} formulas have no stored result and were read as empty.',
      todo: 'Open the file in Excel, recalculate, save, and import it again.',
    },
    READ_DIGITS_LOST: {
      what: '{count} numbers of more than 15 digits are stored as numbers; Excel may have changed their last digits.',
      todo: 'Make that column text and export again.',
    },
    READ_VALUE_MISSING: { what: '{column} is empty.', todo: 'Fill it in and import again.' },
    READ_VALUE_UNKNOWN: {
      what: '{column} cannot be understood: {text}',
      todo: 'Write it in one of the known ways.',
    },
    READ_AMOUNT_UNREADABLE: {
      what: '{column} is not an amount: {text}',
      todo: 'Write a number such as 1234.50.',
    },
    READ_DATE_UNREADABLE: { what: '{column} is not a date: {text}', todo: 'Write it as 2026-01-31.' },
    READ_DATE_ORDER_AMBIGUOUS: {
      what: 'In {column}, {text} does not tell day from month.',
      todo: 'Choose day/month or month/day in the import options.',
    },
    READ_DATE_ORDER_MIXED: {
      what: 'In {column}, {text} is written in another order than the rest.',
      todo: 'Write the dates of that column in one way.',
    },
    READ_CURRENCY_UNKNOWN: {
      what: 'The currency {text} is not known.',
      todo: 'Use ISO codes such as CNY, USD.',
    },
    READ_SIGN_CONTRADICTS: {
      what: 'The sign contradicts {text} in {column}; the latter was followed.',
      todo: 'Check the line.',
    },
    READ_BALANCE_BROKEN: {
      what: 'The balance of line {line} does not follow: {previous} plus {amount} makes {expected}, the file says {stated}: {difference} missing before it.',
      todo: 'Lines may be missing or doubled before it; download the whole statement again.',
    },
    READ_STATEMENT_BROKEN: {
      what: 'Opening plus lines make {expected}, the closing says {stated}: {difference} apart.',
      todo: 'Download the whole statement again.',
    },
    READ_TOTAL_DIFFERS: {
      what: 'Total of {column}: the file says {stated}, the lines add up to {computed}.',
      todo: 'Check whether lines are missing.',
    },
    READ_NUMBER_REPEATED: {
      what: 'The number {number} came before, in line {line}.',
      todo: 'Make sure whether it is another due line or a double.',
    },
    READ_VOIDED_EXCLUDED: { what: '{number} was voided and is left out.', todo: 'Nothing to do.' },
    READ_CELL_TOO_LONG: {
      what: '{column} has more than {limit} characters.',
      todo: 'Shorten it and import again.',
    },
  },
} as const;
