import type { ReportTexts } from './report-sets.ts';

/** Names and purposes of reports of the gallery, in Chinese. */
export const ZH_REPORT_TEXTS: ReportTexts = {
  'aging-month-end': {
    name: '上月末应收账龄（按到期日）',
    purpose: '月度例会：看上月末逾期了多少、逾期多久。',
  },
  'aging-today': { name: '今日应收账龄', purpose: '打电话催收之前：到今天为止谁欠、逾期几天。' },
  'aging-since-invoice': {
    name: '上月末应收账龄（按开票日）',
    purpose: '计提坏账准备和报给集团常用的口径：从单据日期起算账龄。',
  },
  'aging-year-end': {
    name: '上年末应收账龄（审计用）',
    purpose: '年审资料：上年十二月三十一日的账龄，按单据日期划分。',
  },
  'aging-payables': { name: '上月末应付账龄', purpose: '看欠供应商的款项有没有拖过付款日，免得影响供货。' },
  'overdue-today': { name: '今日逾期排行', purpose: '逾期金额最大的客户排在前面，决定今天先联系谁。' },
  'overdue-payables': { name: '逾期未付供应商', purpose: '排款时先看：哪些供应商已经过了付款日、过了多少。' },
  'forecast-receipts': {
    name: '回款预测',
    purpose: '资金计划：按客户以往的付款习惯，估计今后几周能收回多少。',
  },
  'forecast-payments': { name: '付款预测', purpose: '资金计划的另一半：今后几周按到期日要付出去多少。' },
  'turnover-quarter': { name: '上季度周转率与 DSO', purpose: '季度考核：应收周转率、回款天数和催收效率。' },
  'turnover-year': {
    name: '近十二个整月 DSO',
    purpose: '消除季节影响：截至上月末的十二个整月，适合与往年比较。',
  },
  'turnover-payables': { name: '应付周转天数', purpose: '谈付款条件时：近十二个整月平均多少天付款。' },
  'trend-twelve': { name: '十二个月趋势', purpose: '逐月看余额、逾期和回款天数是好转还是变差。' },
  'sales-cash-month': { name: '上月销售与回款', purpose: '月度经营会：上月卖了多少、收回多少、回款率多少。' },
  'sales-cash-year': { name: '本年销售与回款', purpose: '本年累计的销售、回款和差额，按客户列示。' },
  'purchases-paid': { name: '上季度采购与付款', purpose: '应付：上季度收到多少发票、付了多少款。' },
  'deductions-quarter': {
    name: '上季度扣款分类',
    purpose: '找出漏损：手续费、折扣、质量扣款、尾差各多少，由谁承担。',
  },
  'deductions-payables': {
    name: '上年向供应商的扣款',
    purpose: '年度谈判前：上一年对供应商的各类扣减合计。',
  },
  'commission-month': { name: '上月业务员提成基数', purpose: '算提成：上月各业务员的销售、到账和提成基数。' },
  'salespeople-year': { name: '本年业务员业绩', purpose: '年度排名：本年累计销售、回款和逾期。' },
  'profit-month': {
    name: '上月客户毛利',
    purpose: '哪些客户赚钱：上月销售减成本，并写明有成本可算的销售占多少。',
  },
  'profit-year': { name: '本年客户毛利', purpose: '谈价格和账期之前：年初以来每个客户留下多少毛利。' },
  'profit-products-quarter': {
    name: '上季产品毛利',
    purpose: '产品盘点：每个产品赚了多少，哪些还没有登记成本。',
  },
  'contracts-month-end': {
    name: '上月末合同执行',
    purpose: '工程和设备合同：开票、收款、质保金和余额，每份合同一行。',
  },
  'projects-today': {
    name: '项目往来现状',
    purpose: '项目经理问钱的时候：截至今天每个项目开了多少票、收了多少款。',
  },
  'credit-today': { name: '信用额度占用', purpose: '发货审批前：谁已超额度、还剩多少。' },
  'rating-quarter': { name: '上季末信用评级', purpose: '每季度复核额度：按付款表现给每个客户的评级。' },
  'provision-quarter': { name: '上季末坏账准备测算', purpose: '季末计提：按账龄和比例计算应有的坏账准备。' },
  'provision-movement': {
    name: '本年坏账准备变动',
    purpose: '报表附注：年初、计提、转回、核销、收回、期末。',
  },
  'written-off-years': { name: '近十二个月账销案存', purpose: '账已核销、债权还在：继续追偿的备查清单。' },
  'reclass-month-end': {
    name: '上月末往来重分类',
    purpose: '编资产负债表之前：应收贷方、应付借方余额转到预收、预付。',
  },
  'income-month': { name: '上月损益表', purpose: '导入上月科目余额表之后：收入、成本、费用和利润。' },
  'balance-sheet-quarter': { name: '上季末资产负债表', purpose: '季度报送：上季末资产、负债和权益。' },
  'cash-flow-month': {
    name: '上月现金流量（直接法）',
    purpose: '按银行流水归集上月的现金收支，找出未归类的流水。',
  },
  'cash-flow-year': { name: '本年现金流量（直接法）', purpose: '本年累计的经营、投资、筹资现金收支。' },
  'cash-flow-indirect-year': {
    name: '上年现金流量（间接法）',
    purpose: '年报附注：从净利润调节到经营活动现金流量。',
  },
  'reconcile-last-month': {
    name: '上月对账月报',
    purpose: '对账进度：对了多少户、覆盖多少金额、多少户没有回函。',
  },
  'reconcile-this-year': { name: '本年对账年报', purpose: '逐月看对账覆盖率、回函率和遗留差异。' },
  'reconcile-causes': { name: '上季度差异原因', purpose: '差异从哪里来：按类别和原因统计笔数与金额。' },
  'import-quality': { name: '本季度导入常见错误', purpose: '源数据质量：哪些文件、哪些列总出错，该改哪里。' },
};
