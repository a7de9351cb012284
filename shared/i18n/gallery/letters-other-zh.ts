import { ZH_PHRASES } from '../letter-phrases.ts';
import type { LetterWords } from './letter-entry.ts';
import type { OtherLetterId } from './letter-sets.ts';

const { contact } = ZH_PHRASES;
const AUDITOR = [
  '回函请直接寄至：{auditor.name}',
  '回函地址：{auditor.address}　邮编：{auditor.postcode}',
  '联系人：{auditor.contact}　电话：{auditor.phone}',
] as const;
const TABLE = '本公司与贵公司的往来账项列示如下（币种：{currency}）：';

/** Confirmations for auditors, receipts and changes of the gallery, in Chinese. */
export const ZH_OTHER_LETTERS: Readonly<Record<OtherLetterId, LetterWords>> = {
  'audit-second': {
    name: '企业询证函（第二次发函）',
    purpose: '第一次询证没有回函：由会计师事务所再次寄发，说明不回函的影响。',
    title: '企业询证函（第二次）',
    opening: [
      '{auditor.name}此前曾就本公司与贵公司的往来账项发出询证函，至今没有收到回函。为不影响审计工作，现再次函证。',
      ...AUDITOR,
      TABLE,
    ],
    closing: [
      '无论相符与否，都请于{replyBy}前回复；只需在下方相应结论处签章。没有回函的，会计师将改用检查合同、签收单和期后收款等替代程序。',
      '本函仅为复核账目之用，并非催款结算。',
    ],
    slip: { title: '结论', agree: '1. 信息证明无误。', differ: '2. 信息不符，请列明不符项目及金额：' },
    mail: '此前的询证函没有收到回函，现再次函证，回函请直接寄往函中所列的会计师事务所。',
  },
  'audit-internal': {
    name: '内部审计往来询证函',
    purpose: '集团内审、清产核资或离任审计：回函寄给内审部门，把它填在审计机构处。',
    title: '往来款项询证函（内部审计）',
    opening: [
      '根据本公司内部审计工作安排，由{auditor.name}核实截至{to}的往来款项。请贵公司按账面记录如实填复，并直接寄回核实单位，不要交给经办人员转递。',
      ...AUDITOR,
      TABLE,
    ],
    closing: [
      '另请说明：有无未入账的返利、折扣或扣款，有无以现金或个人账户支付的货款，有无口头约定的延期。',
      '函复内容仅用于内部审计，不作为催收依据。',
    ],
    slip: { title: '填复', agree: '1. 金额相符，无其他约定。', differ: '2. 金额不符或另有约定：' },
    mail: '因内部审计需要核实往来款项，请填复附件并直接寄给函中所列的核实单位。',
  },
  'audit-small-balances': {
    name: '小额户询证函（消极式）',
    purpose: '余额小、户数多、差错风险低的客户：只在不符时回复，节省时间。',
    title: '企业询证函（小额往来）',
    opening: [
      '{auditor.name}正在审计本公司财务报表。下列余额出自本公司账簿，请与贵公司记录核对：如相符，不必回复；如不符，请列明后直接寄给会计师事务所。',
      ...AUDITOR,
      TABLE,
    ],
    closing: ['请于{replyBy}前提出不符之处。本函仅为复核账目之用，不涉及付款。'],
    slip: { title: '仅在不符时填写', agree: '', differ: '信息不符，贵公司账面金额及差异原因：' },
    mail: '附上小额往来询证函。相符不必回复；不符的，请直接回复函中所列的会计师事务所。',
  },
  'receipt-advance': {
    name: '预收款收据',
    purpose: '收到定金、预付货款：写明尚未开票、交货后抵作货款。',
    title: '预收款收据',
    opening: ['今收到{party.name}预付款项，合计（大写）{subjectWords}，（小写）{subject}。'],
    closing: ['上列款项在交货开票时抵作货款；本收据不是发票，不能用于抵扣税款。'],
    mail: '预付款项 {subject} 已收到，收据见附件。',
  },
  'receipt-thanks': {
    name: '收款确认函',
    purpose: '到账后告诉客户收到哪几笔、合计多少，对方可据以核销应付款。',
    title: '收款确认',
    opening: ['贵公司下列款项已经到账，合计{subject}（大写：{subjectWords}），我公司已登记入账，谨致谢意。'],
    closing: ['请据此核销贵公司账面应付款。如付款对应的单据与我公司的理解不同，请在三日内告知。', contact],
    mail: '贵公司款项 {subject} 已到账，明细见附件，谢谢。',
  },
  'payment-advice': {
    name: '付款通知（致供应商）',
    purpose: '我方付款后告诉供应商付了哪几笔（账簿选“应付”，单据选付款单），减少来电查询。',
    title: '付款通知书',
    opening: ['我公司已向贵公司支付下列款项，合计{subject}（大写：{subjectWords}），请查收。'],
    closing: ['到账如有短少，请在七日内告知。尚未开具发票的，请按实付金额补开。', contact],
    mail: '我公司已付出 {subject}，明细见附件，请查收。',
  },
  'changed-mistake': {
    name: '差错更正说明（致歉）',
    purpose: '上次寄出的余额因我方记账差错有误：逐笔说明更正并致歉。',
    title: '往来账项差错更正说明',
    opening: [
      '我公司{about.date}寄出的{about.number}号函件中，余额因我公司记账差错而有误，给贵公司造成不便，谨致歉意。更正事项如下：',
      '原函所列余额：贵公司欠我公司{theyOwed}。',
      '原函所列余额：我公司欠贵公司{weOwed}。',
    ],
    closing: [
      '更正后，截至{to}贵公司欠我公司款项{theyOwe}（大写：{theyOweWords}）。',
      '更正后，截至{to}我公司欠贵公司款项{weOwe}（大写：{weOweWords}）。',
      '更正后，截至{even}双方往来余额为零。',
      '原函请作废，以本函为准。请核对后签章，于{replyBy}前寄回。',
      contact,
    ],
    slip: { title: '差错更正回执', agree: '更正后相符', differ: '仍不符，说明：' },
    mail: '{about.number}号函件的余额因我公司差错有误，更正说明见附件，谨致歉意。',
  },
  'changed-late-papers': {
    name: '跨期补记说明',
    purpose: '上次对账之后才收到属于该期间的发票、退货单或回单：说明补记了什么。',
    title: '跨期单据补记说明',
    opening: [
      '{about.number}号函件（{about.date}）寄出以后，我公司陆续收到属于该函所涉期间的单据，已按业务发生日补记入账，列示如下：',
    ],
    closing: [
      '补记后，截至{to}贵公司欠我公司款项{theyOwe}（大写：{theyOweWords}）。',
      '补记后，截至{to}我公司欠贵公司款项{weOwe}（大写：{weOweWords}）。',
      '补记后，截至{even}双方往来余额为零。',
      '请贵公司检查同样的单据是否已经入账。今后月末前寄达的单据可以避免此类差异。',
      '请签章后于{replyBy}前寄回。',
      contact,
    ],
    slip: { title: '补记确认回执', agree: '补记后相符', differ: '补记后仍不符，说明：' },
    mail: '{about.number}号函件寄出后有属于该期间的单据补记入账，变动额为 {change}，明细见附件。',
  },
};
