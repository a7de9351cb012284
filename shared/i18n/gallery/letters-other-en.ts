import { EN_PHRASES } from '../letter-phrases.ts';
import type { LetterWords } from './letter-entry.ts';
import type { OtherLetterId } from './letter-sets.ts';

const { contact } = EN_PHRASES;
const AUDITOR = [
  'Please reply directly to: {auditor.name}',
  'Address: {auditor.address}, postcode {auditor.postcode}',
  'Contact: {auditor.contact}, phone {auditor.phone}',
] as const;
const TABLE = 'The account between us stands as follows (currency: {currency}):';

/** Confirmations for auditors, receipts and changes of the gallery, in English. */
export const EN_OTHER_LETTERS: Readonly<Record<OtherLetterId, LetterWords>> = {
  'audit-second': {
    name: 'Audit confirmation (second request)',
    purpose: 'The first request was not answered: the auditor asks again and says what happens otherwise.',
    title: 'Request for Confirmation of Balances (Second Request)',
    opening: [
      '{auditor.name} has asked you before to confirm the account between us and has had no answer. So that the audit is not held up, we ask again.',
      ...AUDITOR,
      TABLE,
    ],
    closing: [
      'Please answer by {replyBy} whether it agrees or not; a seal under one of the conclusions is enough. Without an answer the auditor examines contracts, delivery receipts and later payments instead.',
      'This letter serves to check the accounts and is no demand for payment.',
    ],
    slip: {
      title: 'Conclusion',
      agree: '1. The information is correct.',
      differ: '2. It does not agree; items and amounts:',
    },
    mail: 'the first confirmation was not answered, so we ask again. Please reply directly to the auditor named in it.',
  },
  'audit-internal': {
    name: 'Confirmation for internal audit',
    purpose:
      'Group audit, stock-taking of assets or a change of officers: the answer goes to the internal auditors, named as the auditor.',
    title: 'Confirmation of Account (Internal Audit)',
    opening: [
      'In our internal audit {auditor.name} verifies the accounts as of {to}. Please answer from your books and send it directly to them, not through the persons you deal with.',
      ...AUDITOR,
      TABLE,
    ],
    closing: [
      'Please say as well whether there are rebates, discounts or deductions not entered, payments in cash or to private accounts, and delays agreed by word of mouth.',
      'Your answer is used for the internal audit alone and not for collection.',
    ],
    slip: {
      title: 'Answer',
      agree: '1. The amount agrees; nothing else was agreed.',
      differ: '2. It does not agree, or more was agreed:',
    },
    mail: 'our internal audit verifies the accounts. Please fill in the attachment and send it directly to those named in it.',
  },
  'audit-small-balances': {
    name: 'Confirmation of small balances (negative form)',
    purpose: 'Many small accounts with little risk: an answer only where something differs.',
    title: 'Request for Confirmation (Small Balances)',
    opening: [
      '{auditor.name} is auditing our financial statements. Please compare the balance below with your records: if it agrees, no answer is needed; if not, state the difference and send it directly to the auditor.',
      ...AUDITOR,
      TABLE,
    ],
    closing: [
      'Please name differences by {replyBy}. This letter serves to check the accounts and has nothing to do with payment.',
    ],
    slip: {
      title: 'To be filled in only if it differs',
      agree: '',
      differ: 'It does not agree; your amount and the cause:',
    },
    mail: 'attached is a confirmation of a small balance. If it agrees no answer is needed; otherwise please answer the auditor.',
  },
  'receipt-advance': {
    name: 'Receipt for an advance',
    purpose:
      'Earnest money or an advance came in: says that nothing is invoiced yet and that it is set against the price.',
    title: 'Receipt for an Advance Payment',
    opening: ['Received in advance from {party.name}: {subject} ({subjectWords}).'],
    closing: [
      'It is set against the price when goods are delivered and invoiced. This receipt is no invoice and gives no right to deduct tax.',
    ],
    mail: 'we have received your advance of {subject}; the receipt is attached.',
  },
  'receipt-thanks': {
    name: 'Confirmation of receipts',
    purpose:
      'Tells the customer which payments arrived and what they come to, so that they can clear their payables.',
    title: 'Confirmation of Payments Received',
    opening: [
      'Your payments below have arrived and are entered, {subject} ({subjectWords}) in all. Thank you.',
    ],
    closing: [
      'Please clear your payables accordingly. If you meant them for other papers than we took them for, tell us within three days.',
      contact,
    ],
    mail: 'your payments of {subject} have arrived; the list is attached. Thank you.',
  },
  'payment-advice': {
    name: 'Payment advice (to a supplier)',
    purpose: 'Tells a supplier what we paid (payables ledger, payments as documents) and saves calls.',
    title: 'Payment Advice',
    opening: ['We have paid you the items below, {subject} ({subjectWords}) in all.'],
    closing: [
      'If less has arrived, please tell us within seven days. Where no invoice was issued yet, please issue it for the amount paid.',
      contact,
    ],
    mail: 'we have paid {subject}; the list is attached.',
  },
  'changed-mistake': {
    name: 'Correction of our mistake',
    purpose:
      'The balance we last sent was wrong through our bookkeeping: explains each correction and apologises.',
    title: 'Correction of the Account',
    opening: [
      'The balance in our letter {about.number} of {about.date} was wrong through a mistake in our books, for which we apologise. These are the corrections:',
      'The letter stated that you owe us {theyOwed}.',
      'The letter stated that we owe you {weOwed}.',
    ],
    closing: [
      'Corrected, you owe us {theyOwe} ({theyOweWords}) as of {to}.',
      'Corrected, we owe you {weOwe} ({weOweWords}) as of {to}.',
      'Corrected, the balance between us is zero as of {even}.',
      'Please disregard the former letter; this one counts. Compare, sign and seal, and return it by {replyBy}.',
      contact,
    ],
    slip: {
      title: 'Reply to the correction',
      agree: 'Agrees after the correction',
      differ: 'Still does not agree:',
    },
    mail: 'the balance in our letter {about.number} was wrong through our mistake; the correction is attached, with our apologies.',
  },
  'changed-late-papers': {
    name: 'Papers that came late',
    purpose:
      'Invoices, returns or slips of the period arrived after the last confirmation: says what was entered since.',
    title: 'Papers Entered after Our Last Letter',
    opening: [
      'After our letter {about.number} of {about.date} papers of the period it covers reached us. They were entered on the day of the business:',
    ],
    closing: [
      'With them you owe us {theyOwe} ({theyOweWords}) as of {to}.',
      'With them we owe you {weOwe} ({weOweWords}) as of {to}.',
      'With them the balance between us is zero as of {even}.',
      'Please see whether you have entered the same papers. Papers that arrive before the month ends avoid such differences.',
      'Please sign and seal, and return it by {replyBy}.',
      contact,
    ],
    slip: {
      title: 'Reply on late papers',
      agree: 'Agrees with the papers entered',
      differ: 'Still does not agree:',
    },
    mail: 'papers of the period of our letter {about.number} were entered since; the change is {change}, the list is attached.',
  },
};
