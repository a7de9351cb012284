import { defineTexts } from '../message.ts';

/** Help of the place 导入: which files can be read, blank workbooks, and what to do with a refused file. */
export const helpTexts = defineTexts(
  {
    'template.title': '空白表格',
    'template.text': '手里没有现成文件时，存一张空白表格，填好再拖进来：有栏名、一行示例、可选值和说明。',
    'template.name': '空白表格-{kind}.xlsx',
    'template.save': '保存空白表格',
    'template.done': '已写出“{file}”',
    'template.open': '打开',
    'formats.title': '能读哪些文件',
    'formats.text':
      '文本（GB18030、UTF-8、UTF-16）、.xlsx、.xls、网页形式的 .xls、.ods，以及装着其中一个文件的 zip、gz。文件只在本机读取。',
    'formats.help': '各种文件要有哪些栏',
    'group.banks': '银行',
    'group.international': '国际格式',
    'group.wallets': '支付平台与网店',
    'group.invoices': '发票',
    'group.erp': '财务软件',
    'group.tables': '其他表格',
    'group.named': '认得的来源',
    'formats.banks': '网银下载的企业和个人交易明细；认得的银行见下，别家的明细按栏名读取。',
    'formats.international':
      'ISO 20022 camt.052、camt.053、camt.054，MT940、MT942，OFX、QFX，QIF，BAI2，CFONB 120，CODA。',
    'formats.wallets': '支付宝、微信支付的账单和结算；网店的订单、退款、结算表。',
    'formats.invoices':
      '税务平台导出的发票清单、数电发票 XML、OFD、UBL 2.1、CII（XRechnung、Factur-X PDF）。',
    'formats.erp': '金蝶、用友等软件导出的往来明细账和余额表。',
    'formats.tables':
      '往来单位、发票、订单、收付款、期初、对方对账单的任何表格：在“栏目与读法”里指明各栏，存为导入模板，下次自动认出；也可直接粘贴 Excel 里的几行。',
    'refused.title': '文件被拒绝时',
    'refused.message': '先看提示里的位置和办法：它写明是第几行、哪一栏、为什么。',
    'refused.password': '加了密码的文件：先用原来的程序打开，去掉密码另存。',
    'refused.picture': '扫描件、截图和普通 PDF 读不了数字：请从网银或软件下载 Excel 或文本。',
    'refused.broken': '打不开或不完整的文件：重新下载，不要用表格软件改过再存。',
    'refused.captions': '栏名认不出：在左边选定“内容”，读取后到“栏目与读法”里指明各栏。',
    'refused.template': '实在没有合适的文件：用上面的空白表格。',
  },
  {
    'template.title': 'Blank workbooks',
    'template.text':
      'Without a file at hand, save a blank workbook, fill it in and drop it here: captions, one example row, lists and notes.',
    'template.name': 'Blank {kind}.xlsx',
    'template.save': 'Save a blank workbook',
    'template.done': '“{file}” is written',
    'template.open': 'Open',
    'formats.title': 'Files that can be read',
    'formats.text':
      'Text (GB18030, UTF-8, UTF-16), .xlsx, .xls, .xls that is a web page, .ods, and a zip or gz with one of these inside. Files are read on this machine only.',
    'formats.help': 'What each kind of file must have',
    'group.banks': 'Banks',
    'group.international': 'International',
    'group.wallets': 'Wallets and shops',
    'group.invoices': 'Invoices',
    'group.erp': 'Accounting software',
    'group.tables': 'Other tables',
    'group.named': 'Known sources',
    'formats.banks':
      'Corporate and personal lists downloaded from a bank; the banks known by layout are below, those of others are read by their captions.',
    'formats.international':
      'ISO 20022 camt.052, camt.053, camt.054, MT940, MT942, OFX, QFX, QIF, BAI2, CFONB 120, CODA.',
    'formats.wallets':
      'Bills and settlements of Alipay and WeChat Pay; orders, refunds and settlements of shops.',
    'formats.invoices':
      'Invoice lists of the tax office, e-invoice XML, OFD, UBL 2.1, CII (XRechnung, Factur-X PDF).',
    'formats.erp': 'Customer ledgers and balance lists exported from Kingdee, Yonyou and others.',
    'formats.tables':
      'Any table of parties, invoices, orders, receipts, opening items or a statement of theirs: say under “Columns and reading” which column is which and save it as a profile. Rows copied from Excel can be pasted.',
    'refused.title': 'When a file is refused',
    'refused.message': 'The message says where it stopped and what to do: line, column and why.',
    'refused.password': 'A file with a password: open it in its own program and save it without.',
    'refused.picture':
      'Scans, screenshots and ordinary PDFs hold no figures to read: download Excel or text from the bank or program.',
    'refused.broken':
      'A damaged or incomplete file: download it again, and do not save it from a spreadsheet first.',
    'refused.captions':
      'Captions are not understood: choose the content at the left, read, and name the columns under “Columns and reading”.',
    'refused.template': 'No suitable file at all: use a blank workbook above.',
  },
);
