import { ZH_PHRASES } from '../letter-phrases.ts';
import type { DunningLetterId } from './letter-sets.ts';
import type { LetterWords } from './letter-entry.ts';

const { account, contact } = ZH_PHRASES;

/** Letters of the gallery that ask for what is overdue, in Chinese. */
export const ZH_DUNNING_LETTERS: Readonly<Record<DunningLetterId, LetterWords>> = {
  'dunning-gentle': {
    name: '温和提醒（可能遗漏）',
    purpose: '刚过付款日几天、一向守约的客户：只提一句，不伤和气。',
    title: '付款小提示',
    opening: [
      '给贵公司添麻烦了。我们整理账目时看到，截至{to}有{items}笔款项过了约定的付款日，合计{subject}，也许是单据在途或排款时漏掉了，列在下面供贵公司查对。',
    ],
    closing: [
      '如方便，请在{payBy}前安排；如果已经付出，请把回单发给我们，我们马上入账。',
      '若发票、送货单有缺失，请告诉我们，当天补寄。',
      account,
      contact,
    ],
    mail: '截至{to}有 {subject} 过了约定付款日，明细见附件，也许是排款时漏掉了，请查对。',
  },
  'dunning-promise': {
    name: '付款承诺确认',
    purpose: '客户电话或当面答应了付款日期之后，把承诺写成书面，便于跟进。',
    title: '付款承诺确认函',
    opening: [
      '感谢贵公司近日与我们沟通付款安排。为避免误会，现把双方说定的内容记录如下：贵公司将在{payBy}前付清下列款项，合计{subject}（大写：{subjectWords}）。',
    ],
    closing: [
      '以上如与贵公司的理解不同，请在三个工作日内来函更正；没有来函的，我公司按此安排资金和发货。',
      '承诺期内我公司暂不再就这些款项发函催收；到期未付的，承诺自动失效。',
      account,
      contact,
    ],
    mail: '附件记录了贵公司答应在{payBy}前付清 {subject} 的安排，如有出入请尽快告知。',
  },
  'dunning-retention': {
    name: '质保金到期提醒',
    purpose: '设备、工程类合同的质保期已满，质保金该退还时使用。',
    title: '质保金到期付款提醒函',
    opening: [
      '下列款项中的质保金，所对应合同的质保期已经届满，我公司未收到贵公司有关质量问题的书面通知。截至{to}，到期未付合计{subject}（大写：{subjectWords}）。',
    ],
    closing: [
      '请贵公司于{payBy}前办理质保金支付手续。付款需要验收单、质保期满证明等资料的，请列出清单，我公司即行提供。',
      '贵公司认为应当扣减的，请书面说明扣减金额、依据和证明材料；没有异议的部分请先行支付。',
      account,
      contact,
    ],
    mail: '合同质保期已满，到期未付款项合计 {subject}，明细见附件，请办理支付手续。',
  },
  'dunning-year-end': {
    name: '年末清欠函',
    purpose: '年底结账前集中清收，请客户在本年度内付款并便于双方对平年报。',
    title: '年末清理往来欠款的函',
    opening: [
      '年度结账在即。为使贵我双方年末往来余额相符、减少跨年欠款，现将截至{to}已经到期的款项列示如下，合计{subject}（大写：{subjectWords}）。',
    ],
    closing: [
      '请贵公司在{payBy}前付清，并注意银行年末最后几个营业日的清算时间。以承兑汇票支付的，请事先告知票号和到期日。',
      '年末前确有困难的，请告知可以付款的日期和金额，以便我公司安排明年的额度与供货。',
      account,
      contact,
    ],
    mail: '年度结账在即，截至{to}到期款项合计 {subject}，请在{payBy}前付清。',
  },
  'dunning-undisputed': {
    name: '无争议部分先付',
    purpose: '客户对个别单据有异议而整单不付时：请先付没有争议的部分，争议另行处理。',
    title: '请先支付无争议款项的函',
    opening: [
      '贵公司提出异议的单据，我公司正在核查，已经从本函中除外。下列{items}笔款项没有任何异议，截至{to}均已逾期，合计{subject}（大写：{subjectWords}）。',
    ],
    closing: [
      '个别单据的争议不影响其余款项按约支付。请贵公司于{payBy}前付清上列款项。',
      '如对上列任何一笔也有异议，请在该日之前写明单号、金额和理由，未写明的视为没有异议。',
      account,
      contact,
    ],
    mail: '有异议的单据已除外，其余逾期款项合计 {subject}，明细见附件，请先行支付。',
  },
  'dunning-instalments': {
    name: '分期付款方案',
    purpose: '客户一时付不清：提出分期办法，请对方填好各期日期和金额签章寄回。',
    title: '关于分期付清欠款的函',
    opening: [
      '考虑到贵公司目前的资金情况，我公司愿意就下列逾期款项商定分期付款。截至{to}，逾期款项合计{subject}（大写：{subjectWords}）。',
    ],
    closing: [
      '第一期：____年__月__日，金额________元；第二期：____年__月__日，金额________元；第三期：____年__月__日，金额________元。各期相加应等于上述合计。',
      '请贵公司填写各期日期和金额，加盖公章后于{payBy}前寄回。任何一期逾期十日未付的，剩余款项全部到期，我公司可以一并请求支付。',
      '分期安排不减免欠款，也不影响我公司依合同享有的其他权利。',
      account,
      contact,
    ],
    mail: '逾期款项合计 {subject}，我公司愿意商定分期付款，请填写附件中的各期安排并盖章寄回。',
  },
  'dunning-hold-deliveries': {
    name: '暂停发货通知',
    purpose: '多次提醒无果：告知到期仍不付款将暂停发货，已排产的订单顺延。',
    title: '暂停发货预通知',
    opening: [
      '截至{to}，贵公司下列款项已逾期，合计{subject}（大写：{subjectWords}）。',
      '我公司{about.date}的{about.number}号函件至今没有得到付款。',
    ],
    closing: [
      '若在{payBy}前仍未收到款项，自次日起我公司将暂停向贵公司发货，未交付的订单交期相应顺延，由此造成的影响请贵公司自行安排。',
      '款项到账后两个工作日内恢复发货。已在途的货物不受影响。',
      account,
      contact,
    ],
    mail: '逾期款项合计 {subject}。{payBy}前仍未到账的，我公司将暂停发货，详见附件。',
  },
  'dunning-terms': {
    name: '改为款到发货通知',
    purpose: '长期拖欠的客户：通知取消账期和信用额度，以后款到发货。',
    title: '调整结算方式的通知',
    opening: [
      '贵公司的付款多次晚于约定日期。截至{to}，逾期款项合计{subject}（大写：{subjectWords}），明细如下。',
    ],
    closing: [
      '按照我公司信用管理规定，自本函发出之日起，贵公司的账期和信用额度暂停使用，新订单款到发货。',
      '上列款项请在{payBy}前付清。付清并连续三个月按期付款的，可以书面申请恢复账期。',
      account,
      contact,
    ],
    mail: '因逾期款项 {subject} 未付，自本函发出之日起新订单改为款到发货，详见附件。',
  },
  'dunning-interest': {
    name: '逾期违约金告知',
    purpose: '合同约定了逾期违约金或利息：告知开始计收，付清本金可以商议减免。',
    title: '逾期付款违约金告知函',
    opening: [
      '截至{to}，贵公司下列款项逾期未付，本金合计{subject}（大写：{subjectWords}），各笔逾期天数见下表。',
    ],
    closing: [
      '依照双方合同关于逾期付款的约定，违约金自各笔到期日的次日起按日计算，至实际付清之日止。本函金额只是本金，不含违约金。',
      '贵公司在{payBy}前付清全部本金的，违约金可以与我公司另行商议；逾期的，我公司将按约定一并主张。',
      account,
      contact,
    ],
    mail: '逾期本金合计 {subject}，违约金按合同约定自到期次日起计算，详见附件。',
  },
  'dunning-management': {
    name: '致公司负责人',
    purpose: '经办层面沟通无果：把欠款情况直接函告对方负责人，请其过问。',
    title: '致贵公司负责人的函',
    opening: [
      '尊敬的负责人：我公司与贵公司采购、财务部门就下列款项多次联系，至今没有结果，故直接函告。截至{to}，逾期款项合计{subject}（大写：{subjectWords}）。',
      '最近一次书面催告是{about.date}的{about.number}号函件。',
    ],
    closing: [
      '我们珍惜与贵公司的合作，相信贵公司并非不愿履约。请您指定专人与我公司联系，并在{payBy}前付清，或给出可以执行的付款日程。',
      '到期没有答复的，我公司将不得不终止现行信用条件，并考虑以法律途径解决。',
      account,
      contact,
    ],
    mail: '就逾期款项 {subject} 多次联系未果，特致函贵公司负责人，请予过问，详见附件。',
  },
  'dunning-claim': {
    name: '债权主张函（中断时效）',
    purpose: '账龄较长、怕过诉讼时效：书面主张每一笔债权，请以可查询签收的方式寄出并保留凭证。',
    title: '债权主张函',
    opening: [
      '我公司对贵公司享有下列到期债权，截至{to}尚未清偿，合计{subject}（大写：{subjectWords}）。我公司现就其中每一笔向贵公司提出履行请求。',
    ],
    closing: [
      '请贵公司于{payBy}前清偿。本函自到达贵公司时起产生请求履行的效力，诉讼时效由此重新计算。',
      '本函不表示对任何一笔债权的放弃、减免或者延期。',
      account,
      contact,
    ],
    mail: '我公司就到期未清偿的 {subject} 提出书面履行请求，明细见附件。',
  },
  'dunning-before-court': {
    name: '起诉前通知',
    purpose: '交给律师或起诉之前的最后一封：列明债权、限期和后果。',
    title: '诉前付款通知',
    opening: [
      '贵公司拖欠我公司下列款项，截至{to}合计{subject}（大写：{subjectWords}）。我公司已备齐合同、送货签收单、发票及历次往来函件，并已就起诉作好准备。',
      '此前最近一次催告为{about.date}的{about.number}号函件。',
    ],
    closing: [
      '请贵公司在{payBy}前付清全部款项。在此之前，我公司仍愿意以协商方式解决。',
      '届期未付的，我公司将向有管辖权的人民法院起诉或依约申请仲裁，同时申请财产保全，并请求贵公司承担违约金、诉讼费、保全费以及约定由违约方负担的律师费。',
      account,
      contact,
    ],
    mail: '逾期款项合计 {subject}，我公司已就起诉作好准备，请于{payBy}前付清，详见附件。',
  },
};
