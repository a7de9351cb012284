/** Sentences that letters in Chinese have in common; those of a balance are for one they owe, one we owe and one of zero (SPEC 26). */
export const ZH_PHRASES = {
  toParty: '致：{party.name}',
  note: '本函仅为核对账目之用，并非催款结算。若款项在上述日期之后已经付清，仍请及时函复为盼。',
  balance: [
    '截至{to}，贵公司欠我公司款项{theyOwe}（大写：{theyOweWords}）。',
    '截至{to}，我公司欠贵公司款项{weOwe}（大写：{weOweWords}）。',
    '截至{even}，贵我双方往来款项已结清，余额为零。',
  ],
  account: '收款账户：{bank.holder}，开户银行：{bank.name}，账号：{bank.account}。',
  contact: '联系人：{company.contact}，电话：{company.phone}。',
  slip: { title: '对账函回执', agree: '核对无误', differ: '核对不符' },
  mailFoot: ['', '{company.name}', '联系人：{company.contact}', '电话：{company.phone}'],
} as const;

/** The same in English. */
export const EN_PHRASES = {
  toParty: 'To: {party.name}',
  note: 'This letter serves to compare the accounts and is no demand for payment. If the amount has been paid since that date, please reply all the same.',
  balance: [
    'As of {to} you owe us {theyOwe} ({theyOweWords}).',
    'As of {to} we owe you {weOwe} ({weOweWords}).',
    'As of {even} nothing is outstanding between us; the balance is zero.',
  ],
  account: 'Please pay to: {bank.holder}, {bank.name}, account {bank.account}.',
  contact: 'Contact: {company.contact}, phone {company.phone}.',
  slip: {
    title: 'Reply to the confirmation of account',
    agree: 'Agrees with our books',
    differ: 'Does not agree',
  },
  mailFoot: ['', '{company.name}', 'Contact: {company.contact}', 'Phone: {company.phone}'],
} as const;
