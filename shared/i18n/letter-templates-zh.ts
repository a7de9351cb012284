import { ZH_PHRASES } from './letter-phrases.ts';
import { auditTemplate, mailedTemplate, receiptTemplate } from './letter-template-forms.ts';
import type { LetterTemplate } from '../domain/letter/types.ts';

const { toParty: TO_PARTY, note: NOTE, balance: BALANCE, account: ACCOUNT, contact: CONTACT } = ZH_PHRASES;
const { slip: SLIP, mailFoot: MAIL_FOOT } = ZH_PHRASES;

const CONFIRMATION_CLOSING = [
  '以上数据出自我公司账簿记录。如与贵公司记录相符，请在下方回执“核对无误”处签章；如有不符，请列明不符金额及原因，签章后寄回我公司。',
  '请于{replyBy}前寄回。',
  NOTE,
] as const;

const CONFIRMATION_MAIL = {
  subject: '往来款项对账函 {number}（截至{to}）',
  body: [
    '{party.name}：',
    '',
    '您好！随函附上截至{to}的往来款项对账函（编号 {number}），请贵公司核对。',
    '我公司账面余额：贵公司欠我公司 {theyOwe}。',
    '我公司账面余额：我公司欠贵公司 {weOwe}。',
    '截至{even}，贵我双方往来款项余额为零。',
    '核对结果请填入所附的回函工作簿发回，或在回执上签章后寄回。请于{replyBy}前回复。',
    ...MAIL_FOOT,
  ].join('\n'),
} as const;

const AUDIT_REPLY = [
  '回函请直接寄至：{auditor.name}',
  '回函地址：{auditor.address}　邮编：{auditor.postcode}',
  '联系人：{auditor.contact}　电话：{auditor.phone}',
  '传真：{auditor.fax}',
  '1. 本公司与贵公司的往来账项列示如下（币种：{currency}）：',
] as const;
const AUDIT_CLOSING = ['2. 其他事项：', NOTE] as const;
const AUDIT_MAIL = {
  subject: '企业询证函 {number}（截至{to}）',
  body: [
    '{party.name}：',
    '',
    '随函附上企业询证函（编号 {number}）。回函请按函中所列地址直接寄给会计师事务所，请勿寄回我公司。',
    ...MAIL_FOOT,
  ].join('\n'),
} as const;

function dunningMail(title: string, asks: string): LetterTemplate['mail'] {
  return {
    subject: `${title} {number}（截至{to}）`,
    body: [
      '{party.name}：',
      '',
      `截至{to}，贵公司逾期未付款项合计 {subject}，明细见附件。${asks}`,
      ACCOUNT,
      ...MAIL_FOOT,
    ].join('\n'),
  };
}

/** The program's own templates in Chinese (SPEC 26). */
export const ZH_LETTER_TEMPLATES: readonly LetterTemplate[] = [
  mailedTemplate({
    uid: 'standard-confirmation-zh',
    name: '对账函（未清项目）',
    kind: 'confirmation_letter',
    title: '往来款项对账函',
    salutation: TO_PARTY,
    opening: [
      '为核对贵我双方往来款项，现将我公司账面记载的往来余额函告贵公司，请予核对。',
      ...BALANCE,
      '上述余额由下列 {items} 项未清款项组成：',
    ],
    closing: CONFIRMATION_CLOSING,
    columns: ['index', 'date', 'number', 'text', 'due_date', 'original', 'open'],
    replySlip: SLIP,
    mail: CONFIRMATION_MAIL,
  }),
  mailedTemplate({
    uid: 'standard-confirmation-movements-zh',
    name: '对账函（发生额）',
    kind: 'confirmation_letter',
    title: '往来款项对账函',
    salutation: TO_PARTY,
    opening: [
      '为核对贵我双方往来款项，现将{from}至{to}我公司账面记载的往来发生额及余额函告贵公司，请予核对。',
      ...BALANCE,
    ],
    closing: CONFIRMATION_CLOSING,
    columns: ['date', 'number', 'text', 'debit', 'credit', 'balance'],
    replySlip: SLIP,
    mail: CONFIRMATION_MAIL,
  }),
  auditTemplate({
    uid: 'standard-audit-positive-zh',
    name: '企业询证函（积极式）',
    form: 'positive',
    title: '企业询证函',
    salutation: TO_PARTY,
    opening: [
      '本公司聘请的{auditor.name}正在对本公司财务报表进行审计，按照审计准则的要求，应当询证本公司与贵公司的往来账项等事项。下列数据出自本公司账簿记录，如与贵公司记录相符，请在本函下端“信息证明无误”处签章证明；如有不符，请在“信息不符”处列明不符金额。',
      ...AUDIT_REPLY,
    ],
    closing: AUDIT_CLOSING,
    replySlip: {
      title: '结论',
      agree: '1. 信息证明无误。',
      differ: '2. 信息不符，请列明不符金额及具体情况：',
    },
    mail: AUDIT_MAIL,
  }),
  auditTemplate({
    uid: 'standard-audit-negative-zh',
    name: '企业询证函（消极式）',
    form: 'negative',
    title: '企业询证函',
    salutation: TO_PARTY,
    opening: [
      '本公司聘请的{auditor.name}正在对本公司财务报表进行审计，按照审计准则的要求，应当询证本公司与贵公司的往来账项等事项。下列数据出自本公司账簿记录，如与贵公司记录相符，则无需回复；如有不符，请在本函下端列明不符金额，签章后直接寄给会计师事务所。',
      ...AUDIT_REPLY,
    ],
    closing: AUDIT_CLOSING,
    replySlip: { title: '结论', agree: '', differ: '信息不符，请列明不符金额及具体情况：' },
    mail: AUDIT_MAIL,
  }),
  mailedTemplate({
    uid: 'standard-dunning-1-zh',
    name: '催款函（提醒）',
    kind: 'dunning',
    level: 1,
    title: '付款提醒函',
    salutation: TO_PARTY,
    opening: [
      '感谢贵公司一直以来的支持与合作。根据我公司账簿记录，截至{to}，贵公司下列款项已到约定付款日而尚未支付，合计{subject}（大写：{subjectWords}），特此提醒。',
    ],
    closing: [
      '敬请贵公司于{payBy}前将上述款项汇入我公司账户。如款项已经付出，请告知付款日期及金额，并请不再理会本函。',
      ACCOUNT,
      CONTACT,
    ],
    columns: ['index', 'date', 'number', 'text', 'due_date', 'days_overdue', 'original', 'open'],
    replySlip: null,
    mail: dunningMail('付款提醒函', '敬请核对并安排付款。'),
  }),
  mailedTemplate({
    uid: 'standard-dunning-2-zh',
    name: '催款函（催款）',
    kind: 'dunning',
    level: 2,
    title: '催款函',
    salutation: TO_PARTY,
    opening: [
      '截至{to}，贵公司欠付我公司的下列款项已逾期，合计{subject}（大写：{subjectWords}）。',
      '我公司已于{about.date}以{about.number}号函件提请付款，至今未收到全部款项。',
    ],
    closing: [
      '请贵公司于{payBy}前付清上述款项。如因客观原因暂不能付清，请在上述日期前书面说明原因并提出付款计划。',
      '逾期仍未付款的，我公司将视情况调整对贵公司的信用条件，并保留要求承担逾期付款违约责任的权利。',
      ACCOUNT,
      CONTACT,
    ],
    columns: ['index', 'date', 'number', 'text', 'due_date', 'days_overdue', 'original', 'open'],
    replySlip: null,
    mail: dunningMail('催款函', '请尽快安排付款，或书面说明付款计划。'),
  }),
  mailedTemplate({
    uid: 'standard-dunning-3-zh',
    name: '催款函（最后通牒）',
    kind: 'dunning',
    level: 3,
    title: '最后催款通知书',
    salutation: TO_PARTY,
    opening: [
      '截至{to}，贵公司欠付我公司的下列款项经多次催告仍未付清，合计{subject}（大写：{subjectWords}）。',
      '我公司最近一次催告为{about.date}的{about.number}号函件。',
    ],
    closing: [
      '现最后一次正式通知贵公司：请于{payBy}前付清上述全部款项。',
      '逾期仍未付清的，我公司将依法通过诉讼或仲裁等途径主张权利，由此产生的费用和损失由贵公司承担，届时不再另行通知。',
      '本函为我公司向贵公司主张债权的书面请求。',
      ACCOUNT,
      CONTACT,
    ],
    columns: ['index', 'date', 'number', 'text', 'due_date', 'days_overdue', 'original', 'open'],
    replySlip: null,
    mail: dunningMail('最后催款通知书', '请于函中所列日期前付清全部款项。'),
  }),
  receiptTemplate({
    uid: 'standard-receipt-zh',
    name: '收据',
    title: '收据',
    salutation: '',
    opening: ['今收到{party.name}交来下列款项，合计（大写）{subjectWords}，（小写）{subject}。'],
    closing: ['本收据仅证明款项已经收到，不能代替发票。'],
    mail: {
      subject: '收据 {number}',
      body: ['{party.name}：', '', '贵公司款项 {subject} 已收到，收据见附件。', ...MAIL_FOOT].join('\n'),
    },
  }),
  mailedTemplate({
    uid: 'standard-changed-zh',
    name: '往来账项变动说明',
    kind: 'changed_since',
    title: '往来账项变动说明',
    salutation: TO_PARTY,
    opening: [
      '我公司曾于{about.date}以{about.number}号函件向贵公司函告往来余额。此后，我公司补记或更正了该函所涉期间的账项，列示如下：',
      '原函所列余额：贵公司欠我公司{theyOwed}。',
      '原函所列余额：我公司欠贵公司{weOwed}。',
      '原函（{evenBefore}）所列余额为零。',
    ],
    closing: [
      '变动后，截至{to}贵公司欠我公司款项{theyOwe}（大写：{theyOweWords}）。',
      '变动后，截至{to}我公司欠贵公司款项{weOwe}（大写：{weOweWords}）。',
      '变动后，截至{even}贵我双方往来款项余额为零。',
      '原函其他内容不变。请贵公司据此核对，并在下方回执签章后寄回；如有疑问请与我公司联系。',
      '请于{replyBy}前寄回。',
      CONTACT,
    ],
    columns: ['index', 'date', 'number', 'text', 'debit', 'credit', 'note'],
    replySlip: { title: '变动说明回执', agree: '核对无误', differ: '核对不符' },
    mail: {
      subject: '往来账项变动说明 {number}（涉及 {about.number}）',
      body: [
        '{party.name}：',
        '',
        '我公司{about.date}发出的{about.number}号函件所列余额有变动，变动额为 {change}，明细见附件。',
        '请贵公司核对，核对结果请填入所附的回函工作簿发回，或在回执上签章后寄回。',
        ...MAIL_FOOT,
      ].join('\n'),
    },
  }),
];
