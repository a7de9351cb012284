/** What the import studio refuses or reports, in Chinese. */
export const STUDIO_ZH = {
  IMPORT_NESTED_TOO_DEEP: {
    what: '“{place}”里的压缩包套了不止 {levels} 层。',
    todo: '请解压后导入里面的文件。',
  },
  IMPORT_KIND_DIFFERS: {
    what: '“{place}”的格式是 {found}，不能当作 {wanted} 导入。',
    todo: '请不指定种类，或另选文件。',
  },
  IMPORT_SIDE_UNKNOWN: {
    what: '发票 {number} 的销方和购方都不是本公司。',
    todo: '请核对设置里本公司的税号，或另选文件。',
  },
  READ_CONTROL_DIFFERS: {
    what: '文件自述的 {control} 是 {stated}，逐行计算是 {computed}。',
    todo: '请重新下载完整的文件。',
  },
  IMPORT_MARKUP_DAMAGED: {
    what: '文件在第 {line} 行附近损坏（{reason}），没有读取。',
    todo: '请重新下载完整的文件。',
  },
  IMPORT_MARKUP_TOO_DEEP: {
    what: '第 {line} 行的嵌套超过 {levels} 层，没有读取。',
    todo: '正常的文件不会这样；请向提供者核实。',
  },
  IMPORT_NO_STATEMENT: { what: '文件（{format}）里没有对账单。', todo: '请选择有对账单的文件。' },
  IMPORT_ACCOUNT_MISSING: {
    what: '第 {line} 行的对账单没有写账号。',
    todo: '请在导入选项中指定账号。',
  },
  IMPORT_BANK_REFUSED: {
    what: '银行没有给出对账单：{status} {message}',
    todo: '请到网银重新下载；仍不行请联系银行。',
  },
  READ_NOT_BOOKED: { what: '状态为 {status} 的 {amount} 尚未入账，没有读入。', todo: '入账后再导入。' },
  READ_BATCH_NOT_SPLIT: {
    what: '{amount} 的批量分录含 {count} 笔，明细金额合不上，保留为一行。',
    todo: '请核对该批的明细。',
  },
  READ_PAGES_MISSING: {
    what: '对账单 {id} 的这一页是第 {page} 页，文件里缺前页或后页。',
    todo: '请导入其余各页。',
  },
  READ_INVESTMENTS_LEFT_OUT: {
    what: '{count} 条证券交易或持仓没有读入，只读现金行。',
    todo: '无需处理；证券请在别处记账。',
  },
  READ_RECORD_UNFINISHED: {
    what: '最后一条记录没有结束标记，文件可能不完整。',
    todo: '请与原账户核对最后一笔。',
  },
  READ_CURRENCY_SEPARATE: {
    what: '对账单 {id} 含 {currency}，已作为单独的对账单读入。',
    todo: '请核对各币种的余额。',
  },
  READ_DATE_OF_STATEMENT: { what: '该行没有日期，用了对账单的日期 {date}。', todo: '请核对该行的日期。' },
  IMPORT_FILE_CUT_OFF: {
    what: '{format} 文件在第 {line} 行之后中断，缺少应有的结尾记录。',
    todo: '请重新下载完整的文件。',
  },
  IMPORT_RECORD_MISPLACED: {
    what: '第 {line} 行的 {record} 记录不该出现在这里，文件的次序有误。',
    todo: '请重新下载；若经人工改动，请用银行给的原文件。',
  },
  IMPORT_RECORD_UNREADABLE: {
    what: '第 {line} 行的 {record} 记录读不出来：{text}',
    todo: '请重新下载；若经人工改动，请用银行给的原文件。',
  },
  READ_RECORD_UNREADABLE: {
    what: '{record} 记录读不出来，没有导入：{text}',
    todo: '请对照银行回单补上这一笔，或重新下载文件。',
  },
  READ_RECORD_IGNORED: {
    what: '{record} 记录在这里没有意义，已略过：{text}',
    todo: '请核对前后各笔。',
  },
  READ_STATEMENT_UNSTARTED: {
    what: '这一段没有开头的记录（期初余额），各行已单独列出。',
    todo: '文件可能不完整；请重新下载，或核对后自行确认。',
  },
  READ_STATEMENT_UNENDED: {
    what: '这份对账单没有结尾的记录（期末余额），无法证明完整。',
    todo: '文件可能不完整；请重新下载，或核对后自行确认。',
  },
  READ_PAGE_MISSING: {
    what: '对账单 {number} 还有别的页不在这里。',
    todo: '请把缺少的那一页也导入。',
  },
  READ_BANK_MESSAGE: { what: '银行附言：{text}', todo: '无需处理。' },
  READ_CURRENCY_ASSUMED: {
    what: '文件没有写明币种，已按 {currency} 读取。',
    todo: '币种不对时，请在导入选项中改正。',
  },
  IMPORT_PAGE_WITHOUT_TABLE: {
    what: '“{place}”是网页，里面没有表格。',
    todo: '可能下载时登录已过期；请重新登录后再下载。',
  },
  READ_PAGE_CUT_OFF: {
    what: '网页在表格中间结束，可能没有下载完整。',
    todo: '请核对最后几行，或重新下载。',
  },
  IMPORT_SEVERAL_FILES: {
    what: '“{place}”里有几个都可以导入的文件：{files}。',
    todo: '请解压后分别导入。',
  },
  IMPORT_ARCHIVE_WITHOUT_FILE: {
    what: '压缩包“{place}”里没有可以读取的文件。',
    todo: '请解压后查看，或重新下载。',
  },
  READ_STATUS_EXCLUDED: {
    what: '状态是“{status}”，没有实际收付，未读入（{reference}）。',
    todo: '无需处理；若确有收付，请按收付的凭据登记。',
  },
  READ_NEUTRAL_EXCLUDED: {
    what: '“{what}”的收支是“{text}”，钱没有进出本账户，未读入。',
    todo: '无需处理；若确有收付，请按收付的凭据登记。',
  },
  READ_AMOUNT_DERIVED: {
    what: '文件没有金额列，{count} 行的金额由余额相减得出，不能相互证明。',
    todo: '请改用带金额的版本导出，或逐笔核对。',
  },
  READ_AMOUNT_UNDERIVABLE: {
    what: '这是账户 {account} 最早的一行，没有上一行的余额，得不出金额，未读入。',
    todo: '请把导出的起始日期提前一笔。',
  },
  READ_DERIVED_CONTRADICTS: {
    what: '余额变动 {amount}，与借贷标志“{flag}”不一致：这一行前后可能缺行。',
    todo: '请重新下载完整的文件。',
  },
  READ_UNIT_SCALED: {
    what: '“{column}”以{unit}元为单位，已换算成元。',
    todo: '请核对金额。',
  },
  READ_YEAR_FROM_TITLE: {
    what: '日期只有月和日，年份取自标题“{title}”，大于账单月的月份算上一年。',
    todo: '请核对日期。',
  },
  READ_INVOICE_ARITHMETIC: {
    what: '发票 {number}：金额 {net} 加税额 {tax} 不等于价税合计 {gross}。',
    todo: '请与发票票面核对，改正文件后再导入。',
  },
  READ_INVOICE_SHEETS_DIFFER: {
    what: '发票 {number}：明细行合计 {lines}，发票基础信息是 {base}，已按基础信息读取。',
    todo: '请重新导出，或与发票票面核对。',
  },
  READ_INVOICE_ONE_SHEET: {
    what: '发票 {number} 只在工作表“{sheet}”里有。',
    todo: '两张工作表应来自同一次查询；请重新导出。',
  },
  READ_INVOICE_NUMBER_DAMAGED: {
    what: '发票号码 {number} 已不完整（Excel 把它当作数值），没有读入。',
    todo: '请从电子税务局重新导出，号码列保持文本格式。',
  },
  READ_INVOICE_NUMBER_PADDED: {
    what: '发票号码 {number} 丢了前面的零，已补回。',
    todo: '纸质和旧电子发票的号码都是 8 位，无需处理。',
  },
  READ_RED_EXCEEDS_BLUE: {
    what: '蓝字发票 {number} 价税合计 {blue}，红字合计 {red}，红字超过了蓝字。',
    todo: '请在电子税务局核对该发票的红字信息。',
  },
  READ_RED_STATUS_DIFFERS: {
    what: '发票 {number}（{blue}）的状态是“{status}”，文件里它的红字合计是 {red}。',
    todo: '请扩大查询日期后重新导出，使红字发票也在文件里。',
  },
  IMPORT_OWN_TAX_ID_MISSING: {
    what: '还不知道本公司的税号，分不清发票是销项还是进项。',
    todo: '请在“设置 › 公司”填写税号，或在导入选项中给出本公司税号。',
  },
  IMPORT_INVOICE_STATUS_CHANGED: {
    what: '发票 {number} 的状态变了：导入时“{before}”，现在“{after}”。',
    todo: '账上没有改动；请导入它的红字发票，或核对后处理。',
  },
  IMPORT_INVOICE_VOIDED_LATER: {
    what: '发票 {number}（{amount}）导入之后已作废（“{after}”），账上仍然有效。',
    todo: '账上没有改动；请打开这张发票，将其作废或红冲。',
  },
  IMPORT_INVOICE_DAMAGED: {
    what: '发票文件不完整：{reason}。',
    todo: '请向开票方重新索取文件。',
  },
  IMPORT_OFD_NO_DATA: {
    what: '这个 OFD 只有版面，没有嵌入发票数据。',
    todo: '本程序不识别图像；请从电子税务局下载 XML，或导入发票查询导出的表格。',
  },
  IMPORT_PDF_NO_INVOICE: {
    what: '这个 PDF 里没有嵌入发票数据（找到 {attachments} 个附件）。',
    todo: '请导入同一发票的 XML 文件，或导入表格清单。',
  },
  IMPORT_PDF_DAMAGED: {
    what: 'PDF 文件结构损坏（{reason}）。',
    todo: '请重新下载，或向开票方索取 XML 文件。',
  },
  READ_INVOICE_RULE: {
    what: '不符合 EN 16931 的 {rule}：写的是 {stated}，计算得 {computed}。',
    todo: '请与开票方核对；金额按文件所写读取。',
  },
  READ_INVOICE_PREPAID: {
    what: '价税合计 {gross} 之外还有预付款 {prepaid}，应付 {payable}。',
    todo: '按价税合计入账；预付款请用收款核销。',
  },
  READ_RATE_UNUSUAL: {
    what: '发票 {number} 的税率 {rate} 不在现行和以前的税率之列。',
    todo: '请与发票票面核对。',
  },
  IMPORT_BALANCES_WITHOUT_ITEMS: {
    what: '这是“{list}”，只有余额，没有逐笔的单据，不能直接建立期初。',
    todo: '请从 ERP 导出未核销明细；确要按余额建账，请选“余额作为期初项目”。',
  },
  READ_BALANCE_AS_ITEM: {
    what: '{party} 的余额 {amount} 作为一笔期初项目读入，没有单据号和到期日。',
    todo: '账龄会按截止日计算；有明细时请改用未核销明细。',
  },
  IMPORT_PDF_ENCRYPTED: {
    what: 'PDF 文件有密码或权限保护。',
    todo: '请去掉保护后另存，或索取 XML 文件。',
  },
  IMPORT_QUESTION_OPEN: {
    what: '“{place}”还有问题没有回答：{question}。',
    todo: '请先回答，再写入账套。',
  },
  IMPORT_LINE_UNKNOWN: { what: '文件里没有第 {line} 行。', todo: '请核对行号。' },
  IMPORT_LINE_AMBIGUOUS: {
    what: '文件第 {line} 行上有 {count} 条记录。',
    todo: '请在预览里指明是哪一条。',
  },
  IMPORT_DECISION_UNFIT: {
    what: '第 {line} 行不能这样处理：{decision}。',
    todo: '可以排除将要写入的行；归类和拆分只用于银行流水。',
  },
  IMPORT_SPLIT_DIFFERS: {
    what: '各部分合计 {sum}，而该行金额是 {amount}。',
    todo: '请使各部分之和等于该行金额，一分不差。',
  },
  IMPORT_PROFILE_UNKNOWN: { what: '没有名为“{profile}”的导入模板。', todo: '请核对名称，或先保存模板。' },
  IMPORT_PROFILE_NAME_TAKEN: {
    what: '已有名为“{name}”的导入模板。',
    todo: '请换一个名称，或修改已有的模板。',
  },
  IMPORT_PROFILE_COLUMN_UNKNOWN: {
    what: '“{kind}”文件没有“{column}”这一列。',
    todo: '请使用该种类已有的列。',
  },
  IMPORT_LAYOUT_CHANGED: {
    what: '文件版式与模板“{profile}”不同：{changes}。',
    todo: '请核对列的对应关系，确认后再写入。',
  },
  IMPORT_STATEMENT_GAP: {
    what: '账户 {account} 上次余额 {previous}，本文件期初 {opening}，相差 {difference}。',
    todo: '请补导中间缺少的流水，或确认没有缺少。',
  },
  IMPORT_STATEMENT_OVERLAP: {
    what: '账户 {account} 有 {count} 行账套里已有。',
    todo: '已有的行不会重复写入。',
  },
  PARTY_SAME: { what: '转出和转入是同一个往来单位。', todo: '请选择两个不同的单位。' },
  PARTY_MERGED: { what: '“{code} {name}”已并入 {into}。', todo: '请改用 {into}。' },
  PARTY_LINE_OTHER: {
    what: '单据 {number} 不属于 {code}，或已没有未清金额。',
    todo: '请重新选择未清项。',
  },
  PARTY_NAME_SAME: { what: '单位名称已经是“{name}”。', todo: '请输入新的名称。' },
  PARTY_ALIAS_TAKEN: {
    what: '“{alias}”已是 {code} {name} 的名称或账号。',
    todo: '请先在那个单位上更正，或合并两个单位。',
  },
  PARTY_ALIAS_EMPTY: { what: '没有可以确认的别名或账号。', todo: '请输入名称或账号。' },
  PARTY_TOO_MANY: {
    what: '{code} 的{what}会超过上限 {limit}。',
    todo: '请先删去用不着的别名、账号或代付方。',
  },
  IMPORT_PARTY_CONFLICT: {
    what: '{clues} 指向不同的往来单位：{codes}。',
    todo: '请核对文件，或在往来单位里更正后再导入。',
  },
  IMPORT_PARTY_SIMILAR: {
    what: '“{party}”与 {code} {name} 相近。',
    todo: '如是同一单位，请确认为它的别名后重新读取。',
  },
  IMPORT_DATABASE_DAMAGED: {
    what: '数据库文件损坏（{reason}），没有读取。',
    todo: '请在原程序里检查数据库，另存一份后再导入。',
  },
  IMPORT_DATABASE_NO_TABLE: {
    what: '数据库“{place}”里没有可读的表。',
    todo: '请选择有数据的数据库。',
  },
  IMPORT_DATABASE_VIEW_FAILED: {
    what: '视图“{table}”不能执行：{reason}',
    todo: '请改选一张表，或在原程序里修正这个视图。',
  },
  IMPORT_DATABASE_SLOW: {
    what: '视图“{table}”在 {seconds} 秒内没有给出全部行，已停止。',
    todo: '请改选一张表，或在原程序里把结果存成表。',
  },
  READ_TABLE_LEFT_OUT: {
    what: '“{table}”没有读取（{reason}）。',
    todo: '需要其中的数据时，请在原程序里存成普通的表。',
  },
  READ_BLOB_EMPTY: {
    what: '“{place}”的列“{column}”有 {count} 个二进制值，按空处理。',
    todo: '需要时请在原程序里转成文字。',
  },
  READ_DATABASE_JOURNAL: {
    what: '数据库正被别的程序使用过：最近的改动可能还在旁边的 -wal 文件里，没有读到。',
    todo: '请在原程序里关闭数据库后重新导入。',
  },
  READ_ENTRY_UNBALANCED: {
    what: '{date} 的凭证“{text}”借贷不平，差 {difference}。',
    todo: '请在记账程序里核对这张凭证后重新导出。',
  },
  READ_ACCOUNT_LEFT_OUT: {
    what: '账户“{account}”没有读取（{reason}）。',
    todo: '只读取银行、现金和资产类的货币账户；其余无需处理。',
  },
  IMPORT_WATCH_TWICE: {
    what: '文件夹“{place}”已经在监视。',
    todo: '无需再添加。',
  },
  IMPORT_WATCH_UNREACHABLE: {
    what: '监视的文件夹“{place}”现在打不开。',
    todo: '请确认它还在、网络盘已连接，再看一次。',
  },
  IMPORT_WATCH_FILE_GONE: {
    what: '监视的文件夹里已经没有“{place}”的这份内容。',
    todo: '请把文件放回文件夹，或直接导入它。',
  },
  IMPORT_CONNECTION_NAME_TAKEN: {
    what: '已有名为“{name}”的连接。',
    todo: '请换一个名称，或修改已有的连接。',
  },
  IMPORT_CONNECTION_PASSWORD_NEEDED: {
    what: '连接“{place}”需要密码：服务器、数据库或用户变了，旧密码不会交给新的对方。',
    todo: '请输入密码后保存。',
  },
  IMPORT_CONNECTION_STATEMENT: {
    what: '查询语句不能用：{reason}',
    todo: '只能是一条 SELECT（可以用 WITH 开头），不能写入，也不能有第二条语句。',
  },
  IMPORT_CONNECTION_UNREACHABLE: {
    what: '连不上数据库服务器 {server}（{reason}）。',
    todo: '请核对地址、端口和网络，确认服务器允许从本机连接。',
  },
  IMPORT_CONNECTION_LOGIN: {
    what: '数据库服务器 {server} 拒绝了用户“{user}”的登录或数据库。',
    todo: '请核对用户、密码和数据库名，或请管理员授予只读权限。',
  },
  IMPORT_CONNECTION_TLS: {
    what: '与 {server} 的加密连接不成立（{reason}）。',
    todo: '请让服务器启用受信任的证书；内网自签证书可改用“加密但不验证”。',
  },
  IMPORT_CONNECTION_TIMEOUT: {
    what: '{seconds} 秒内没有完成，已停止，没有导入任何内容。',
    todo: '请缩小查询的范围，或请管理员查看服务器是否繁忙。',
  },
  IMPORT_CONNECTION_FAILED: {
    what: '数据库拒绝了查询：{reason}',
    todo: '请修正语句，或请管理员授予所需的只读权限。',
  },
  IMPORT_CONNECTION_WRITES: {
    what: '语句想要写入，只读事务拒绝了它：{reason}',
    todo: '请只用读取数据的语句。',
  },
  IMPORT_CONNECTION_TOO_MUCH: {
    what: '查询的结果超过上限（{what}：{limit}），没有导入任何内容。',
    todo: '请用日期等条件缩小范围，分几次取。',
  },
  IMPORT_CONNECTION_INEXACT: {
    what: '第 {line} 行的列“{column}”数位太多，驱动程序不能精确取得。',
    todo: '请在语句里写 CAST({column} AS varchar(50))。',
  },
  IMPORT_CONNECTION_DIED: {
    what: '取数的进程意外结束，没有导入任何内容。',
    todo: '请再试一次；仍然如此时缩小查询。',
  },
} as const;
