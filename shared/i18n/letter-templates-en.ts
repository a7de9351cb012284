import { EN_PHRASES } from './letter-phrases.ts';
import { auditTemplate, mailedTemplate, receiptTemplate } from './letter-template-forms.ts';
import type { LetterTemplate } from '../domain/letter/types.ts';

const { toParty: TO_PARTY, note: NOTE, balance: BALANCE, account: ACCOUNT, contact: CONTACT } = EN_PHRASES;
const { slip: SLIP, mailFoot: MAIL_FOOT } = EN_PHRASES;

const CONFIRMATION_CLOSING = [
  'These figures are taken from our books. If they agree with yours, please sign and seal the slip below under "Agrees with our books"; if not, please state the amount and the reason, sign and seal it, and return it to us.',
  'Please return it by {replyBy}.',
  NOTE,
] as const;

const CONFIRMATION_MAIL = {
  subject: 'Confirmation of account {number} as of {to}',
  body: [
    'Dear {party.name},',
    '',
    'please find attached our confirmation of account {number} as of {to} and compare it with your books.',
    'According to our books you owe us {theyOwe}.',
    'According to our books we owe you {weOwe}.',
    'As of {even} the balance between us is zero.',
    'Please enter the result in the attached workbook and send it back, or sign and seal the slip. Please answer by {replyBy}.',
    ...MAIL_FOOT,
  ].join('\n'),
} as const;

const AUDIT_REPLY = [
  'Please reply directly to: {auditor.name}',
  'Address: {auditor.address}, postcode {auditor.postcode}',
  'Contact: {auditor.contact}, phone {auditor.phone}',
  'Fax: {auditor.fax}',
  '1. The account between us stands as follows (currency: {currency}):',
] as const;
const AUDIT_CLOSING = ['2. Other matters:', NOTE] as const;
const AUDIT_MAIL = {
  subject: 'Audit confirmation {number} as of {to}',
  body: [
    'Dear {party.name},',
    '',
    'please find attached our audit confirmation {number}. Please send your answer directly to the auditor at the address in the letter, not to us.',
    ...MAIL_FOOT,
  ].join('\n'),
} as const;

function dunningMail(title: string, asks: string): LetterTemplate['mail'] {
  return {
    subject: `${title} {number} as of {to}`,
    body: [
      'Dear {party.name},',
      '',
      `as of {to} the amount of {subject} is overdue; the items are listed in the attachment. ${asks}`,
      ACCOUNT,
      ...MAIL_FOOT,
    ].join('\n'),
  };
}

/** The program's own templates in English (SPEC 26). */
export const EN_LETTER_TEMPLATES: readonly LetterTemplate[] = [
  mailedTemplate({
    uid: 'standard-confirmation-en',
    name: 'Confirmation of account (open items)',
    kind: 'confirmation_letter',
    title: 'Confirmation of Account',
    salutation: TO_PARTY,
    opening: [
      'We should like to compare the account between us and state below what our books show.',
      ...BALANCE,
      'The balance consists of the following open items ({items}):',
    ],
    closing: CONFIRMATION_CLOSING,
    columns: ['index', 'date', 'number', 'text', 'due_date', 'original', 'open'],
    replySlip: SLIP,
    mail: CONFIRMATION_MAIL,
  }),
  mailedTemplate({
    uid: 'standard-confirmation-movements-en',
    name: 'Confirmation of account (movements)',
    kind: 'confirmation_letter',
    title: 'Confirmation of Account',
    salutation: TO_PARTY,
    opening: [
      'We should like to compare the account between us and state below the movements from {from} to {to} and the balance in our books.',
      ...BALANCE,
    ],
    closing: CONFIRMATION_CLOSING,
    columns: ['date', 'number', 'text', 'debit', 'credit', 'balance'],
    replySlip: SLIP,
    mail: CONFIRMATION_MAIL,
  }),
  auditTemplate({
    uid: 'standard-audit-positive-en',
    name: 'Audit confirmation (positive form)',
    form: 'positive',
    title: 'Request for Confirmation of Balances',
    salutation: TO_PARTY,
    opening: [
      'Our auditor, {auditor.name}, is auditing our financial statements and asks for confirmation of the account between us. The figures below are taken from our books. If they agree with yours, please sign and seal under conclusion 1; if not, please state the difference under conclusion 2.',
      ...AUDIT_REPLY,
    ],
    closing: AUDIT_CLOSING,
    replySlip: {
      title: 'Conclusion',
      agree: '1. The information is correct.',
      differ: '2. The information does not agree; the differences are:',
    },
    mail: AUDIT_MAIL,
  }),
  auditTemplate({
    uid: 'standard-audit-negative-en',
    name: 'Audit confirmation (negative form)',
    form: 'negative',
    title: 'Request for Confirmation of Balances',
    salutation: TO_PARTY,
    opening: [
      'Our auditor, {auditor.name}, is auditing our financial statements and asks for confirmation of the account between us. The figures below are taken from our books. No answer is needed if they agree with yours; if not, please state the difference below, sign and seal it and send it directly to the auditor.',
      ...AUDIT_REPLY,
    ],
    closing: AUDIT_CLOSING,
    replySlip: {
      title: 'Conclusion',
      agree: '',
      differ: 'The information does not agree; the differences are:',
    },
    mail: AUDIT_MAIL,
  }),
  mailedTemplate({
    uid: 'standard-dunning-1-en',
    name: 'Dunning letter (reminder)',
    kind: 'dunning',
    level: 1,
    title: 'Payment Reminder',
    salutation: TO_PARTY,
    opening: [
      'Thank you for your custom. According to our books the following items have fallen due and were not paid by {to}. Together they come to {subject} ({subjectWords}).',
    ],
    closing: [
      'Please transfer the amount to our account by {payBy}. If you have paid already, please tell us the date and the amount and disregard this letter.',
      ACCOUNT,
      CONTACT,
    ],
    columns: ['index', 'date', 'number', 'text', 'due_date', 'days_overdue', 'original', 'open'],
    replySlip: null,
    mail: dunningMail('Payment reminder', 'Please compare and arrange payment.'),
  }),
  mailedTemplate({
    uid: 'standard-dunning-2-en',
    name: 'Dunning letter (demand)',
    kind: 'dunning',
    level: 2,
    title: 'Demand for Payment',
    salutation: TO_PARTY,
    opening: [
      'As of {to} the following items are overdue. Together they come to {subject} ({subjectWords}).',
      'We asked for payment on {about.date} by our letter {about.number} and have not received all of it.',
    ],
    closing: [
      'Please pay the amount by {payBy}. If you cannot, please give us your reasons and a plan of payment in writing by that day.',
      'If payment is not made we shall review the terms we grant you, and we reserve our rights arising from late payment.',
      ACCOUNT,
      CONTACT,
    ],
    columns: ['index', 'date', 'number', 'text', 'due_date', 'days_overdue', 'original', 'open'],
    replySlip: null,
    mail: dunningMail('Demand for payment', 'Please pay, or send us your plan of payment.'),
  }),
  mailedTemplate({
    uid: 'standard-dunning-3-en',
    name: 'Dunning letter (final notice)',
    kind: 'dunning',
    level: 3,
    title: 'Final Notice',
    salutation: TO_PARTY,
    opening: [
      'As of {to} the following items are unpaid although we have asked for them repeatedly. Together they come to {subject} ({subjectWords}).',
      'Our last letter was {about.number} of {about.date}.',
    ],
    closing: [
      'This is our final request: please pay the whole amount by {payBy}.',
      'If it is not paid by then we shall pursue our claim through the courts or arbitration without further notice; the costs and losses will be yours to bear.',
      'This letter is our written demand for what is owed.',
      ACCOUNT,
      CONTACT,
    ],
    columns: ['index', 'date', 'number', 'text', 'due_date', 'days_overdue', 'original', 'open'],
    replySlip: null,
    mail: dunningMail('Final notice', 'Please pay the whole amount by the day stated in the letter.'),
  }),
  receiptTemplate({
    uid: 'standard-receipt-en',
    name: 'Receipt',
    title: 'Receipt',
    salutation: '',
    opening: ['Received from {party.name}: {subject} ({subjectWords}).'],
    closing: ['This receipt states that payment was received and does not replace an invoice.'],
    mail: {
      subject: 'Receipt {number}',
      body: [
        'Dear {party.name},',
        '',
        'we have received {subject}; the receipt is attached.',
        ...MAIL_FOOT,
      ].join('\n'),
    },
  }),
  mailedTemplate({
    uid: 'standard-changed-en',
    name: 'What changed since we last wrote',
    kind: 'changed_since',
    title: 'Changes to the Account',
    salutation: TO_PARTY,
    opening: [
      'On {about.date} we stated the balance of your account in our letter {about.number}. Since then we have recorded or corrected the following items of the period it covers:',
      'The letter stated that you owe us {theyOwed}.',
      'The letter stated that we owe you {weOwed}.',
      'The letter of {evenBefore} stated a balance of zero.',
    ],
    closing: [
      'After these changes you owe us {theyOwe} ({theyOweWords}) as of {to}.',
      'After these changes we owe you {weOwe} ({weOweWords}) as of {to}.',
      'After these changes the balance between us is zero as of {even}.',
      'Everything else in that letter stands. Please compare, sign and seal the slip below and return it, and ask us if anything is unclear.',
      'Please return it by {replyBy}.',
      CONTACT,
    ],
    columns: ['index', 'date', 'number', 'text', 'debit', 'credit', 'note'],
    replySlip: { title: 'Reply to the changes', agree: 'Agrees with our books', differ: 'Does not agree' },
    mail: {
      subject: 'Changes to the account {number} (letter {about.number})',
      body: [
        'Dear {party.name},',
        '',
        'the balance stated in our letter {about.number} of {about.date} has changed by {change}; the items are attached.',
        'Please compare and enter the result in the attached workbook and send it back, or sign and seal the slip.',
        ...MAIL_FOOT,
      ].join('\n'),
    },
  }),
];
