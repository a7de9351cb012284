/** What is wrong and what to do about it, for each code of this area. */
export const OUTPUT_MESSAGES = {
  'zh-CN': {
    LOGO_UNREADABLE: {
      what: '该图片不能用作徽标：不是完整的 PNG 或 JPEG 图片，或采用了隔行存储。',
      todo: '请另存为普通 PNG 或 JPEG 后重新选择。',
    },
    LOGO_TOO_LARGE: { what: '徽标图片过大（{bytes}，上限 {max}）。', todo: '请缩小图片后重新选择。' },
    STATEMENT_CHARACTERS_UNPRINTABLE: {
      what: '往来对账单（{party}）中有打印字体没有的字符：{characters}。',
      todo: '请在往来单位或单据中改用其他字符；这些字符会印成空框。',
    },
    VOUCHER_NOT_BALANCED: {
      what: '凭证 {voucher} 借贷不平：借方 {debit}，贷方 {credit}。',
      todo: '请查看该凭证的来源单据；未写出任何文件。',
    },
    VOUCHER_SIDES_INVALID: {
      what: '凭证 {voucher} 第 {entry} 条分录借方 {debit}、贷方 {credit}：两者必须恰有一个不为零。',
      todo: '请查看该分录的来源单据；未写出任何文件。',
    },
    VOUCHER_FIELD_MISSING: {
      what: '凭证 {voucher} 第 {entry} 条分录缺少“{field}”。',
      todo: '请在设置或往来单位资料中补齐后再导出。',
    },
    VOUCHER_FIELD_TOO_LONG: {
      what: '凭证 {voucher} 第 {entry} 条分录的“{field}”有 {length} 个字符，目标系统最多 {max} 个。',
      todo: '请缩短“{value}”后再导出。',
    },
    VOUCHER_FIELD_INVALID: {
      what: '凭证 {voucher} 第 {entry} 条分录的“{field}”为“{value}”，目标系统不接受（{rule}）。',
      todo: '请在设置或往来单位资料中更正后再导出。',
    },
    VOUCHER_AMOUNT_TOO_LARGE: {
      what: '凭证 {voucher} 第 {entry} 条分录金额 {value} 超出目标系统的长度（{max}）。',
      todo: '请拆分来源单据后再导出。',
    },
    VOUCHER_CHARACTERS_UNENCODABLE: {
      what: '凭证 {voucher} 第 {entry} 条分录的“{field}”中有 {encoding} 编码没有的字符：{characters}。',
      todo: '请替换这些字符，或在设置中改用 UTF-8 编码。',
    },
    VOUCHER_NUMBER_REPEATED: {
      what: '凭证号 {voucher} 在同一期间出现两次。',
      todo: '请检查凭证编号；未写出任何文件。',
    },
    VOUCHER_DIMENSION_UNMAPPED: {
      what: '凭证 {voucher} 第 {entry} 条分录有“{field}”{value}，但未设置它对应的核算维度列。',
      todo: '请在设置中从金蝶模板表头选择该维度的列（FDetailID#…）。',
    },
    VOUCHER_CURRENCY_UNMAPPED: {
      what: '凭证 {voucher} 第 {entry} 条分录的币别 {value} 没有目标系统的编码。',
      todo: '请在设置中填写该币别的编码。',
    },
    STATEMENT_FILES_UNWRITTEN: {
      what: '往来对账单已编号并存档（至 {number}），但文件“{file}”没有写出：{reason}。',
      todo: '请不要重新出具；请腾出空间或更换文件夹，再从对账单列表中取出存档。',
    },
    EXPORT_FILE_UNWRITTEN: {
      what: '导出批次 {batch} 已登记，但文件“{file}”没有写出：{reason}。',
      todo: '凭证内容保存在账套中，不会再次导出；请腾出空间或更换文件夹，再重新写出该批次。',
    },
    EXPORT_NOTHING_NEW: {
      what: '{month} 没有新的凭证可导出；已有批次：{batches}。',
      todo: '无需操作；未写出任何文件。',
    },
    OUTPUT_DISK_FULL: { what: '磁盘已满，“{file}”没有写出。', todo: '请腾出空间后重试。' },
    OUTPUT_FILE_EXISTS: {
      what: '“{file}”已经存在，没有覆盖。',
      todo: '请换一个名称，或先移走原有文件。',
    },
  },
  en: {
    LOGO_UNREADABLE: {
      what: 'This picture cannot be used as a logo: it is no complete PNG or JPEG, or it is interlaced.',
      todo: 'Save it as a plain PNG or JPEG and choose it again.',
    },
    LOGO_TOO_LARGE: {
      what: 'The logo is too large ({bytes}, at most {max}).',
      todo: 'Make the picture smaller and choose it again.',
    },
    STATEMENT_CHARACTERS_UNPRINTABLE: {
      what: 'The statement for {party} has characters the paper font lacks: {characters}.',
      todo: 'Use other characters in the party or document; these are printed as empty boxes.',
    },
    VOUCHER_NOT_BALANCED: {
      what: 'Voucher {voucher} does not balance: debit {debit}, credit {credit}.',
      todo: 'Look at the documents it was made from. No file was written.',
    },
    VOUCHER_SIDES_INVALID: {
      what: 'Voucher {voucher}, entry {entry}: debit {debit}, credit {credit}; exactly one of them must not be zero.',
      todo: 'Look at the document it was made from. No file was written.',
    },
    VOUCHER_FIELD_MISSING: {
      what: 'Voucher {voucher}, entry {entry}: "{field}" is missing.',
      todo: 'Fill it in in Settings or on the party, then export again.',
    },
    VOUCHER_FIELD_TOO_LONG: {
      what: 'Voucher {voucher}, entry {entry}: "{field}" has {length} characters, the target takes {max}.',
      todo: 'Shorten "{value}", then export again.',
    },
    VOUCHER_FIELD_INVALID: {
      what: 'Voucher {voucher}, entry {entry}: "{field}" is "{value}", which the target does not accept ({rule}).',
      todo: 'Correct it in Settings or on the party, then export again.',
    },
    VOUCHER_AMOUNT_TOO_LARGE: {
      what: 'Voucher {voucher}, entry {entry}: the amount {value} is longer than the target takes ({max}).',
      todo: 'Split the document it was made from, then export again.',
    },
    VOUCHER_CHARACTERS_UNENCODABLE: {
      what: 'Voucher {voucher}, entry {entry}: "{field}" has characters that {encoding} lacks: {characters}.',
      todo: 'Replace them, or choose UTF-8 in Settings.',
    },
    VOUCHER_NUMBER_REPEATED: {
      what: 'Voucher number {voucher} occurs twice in one period.',
      todo: 'Look at the numbering. No file was written.',
    },
    VOUCHER_DIMENSION_UNMAPPED: {
      what: 'Voucher {voucher}, entry {entry} carries "{field}" {value}, but no dimension column is set for it.',
      todo: 'Choose the column (FDetailID#…) from the header of your Kingdee template in Settings.',
    },
    VOUCHER_CURRENCY_UNMAPPED: {
      what: 'Voucher {voucher}, entry {entry}: currency {value} has no code in the target.',
      todo: 'Enter its code in Settings.',
    },
    STATEMENT_FILES_UNWRITTEN: {
      what: 'Statements are numbered and frozen (up to {number}), but the file "{file}" was not written: {reason}.',
      todo: 'Do not issue them again. Free space or choose another folder, then fetch the frozen copies from the list of statements.',
    },
    EXPORT_FILE_UNWRITTEN: {
      what: 'Export batch {batch} is recorded, but its file "{file}" was not written: {reason}.',
      todo: 'The vouchers are kept in the book and are not exported twice. Free space or choose another folder, then write the batch again.',
    },
    EXPORT_NOTHING_NEW: {
      what: 'There are no new vouchers in {month}; batches that hold them: {batches}.',
      todo: 'Nothing to do; no file was written.',
    },
    OUTPUT_DISK_FULL: {
      what: 'The disk is full: "{file}" was not written.',
      todo: 'Free some space, then try again.',
    },
    OUTPUT_FILE_EXISTS: {
      what: '"{file}" exists already and was not overwritten.',
      todo: 'Choose another name, or move the old file away.',
    },
  },
} as const;
