import { EN_PHRASES } from '../letter-phrases.ts';
import type { AccountLetterId } from './letter-sets.ts';
import type { LetterWords } from './letter-entry.ts';

const { account, balance, contact, note, slip } = EN_PHRASES;
const RETURN = 'Please compare, sign and seal the slip below and return it by {replyBy}.';

/** Letters of the gallery that state an account and ask for an answer, in English. */
export const EN_ACCOUNT_LETTERS: Readonly<Record<AccountLetterId, LetterWords>> = {
  'account-year-end': {
    name: 'Year-end confirmation (movements of the year)',
    purpose:
      'At the end of the year: all movements and the balance, for the annual accounts and the audit. Give the whole year.',
    title: 'Year-end Confirmation of Account',
    opening: [
      'For our annual accounts we state below every movement from {from} to {to} and the balance in our books. Please compare line by line.',
      ...balance,
    ],
    closing: [
      'What is in your books and not here, or here and not in yours, please note on the back of the slip with number, day and amount, so that the balances can be reconciled.',
      RETURN,
      note,
    ],
    slip,
    mail: 'for the year-end please find attached the movements from {from} to {to} and the balance, and answer by {replyBy}.',
  },
  'account-supplier': {
    name: 'Confirmation with a supplier',
    purpose:
      'Compares payables (choose the payables ledger): asks for invoices and deliveries we have not entered.',
    title: 'Confirmation of Payables',
    opening: [
      'We state below what our books show as payable to you as of {to}, {items} items. Please compare it with your receivables.',
      ...balance,
    ],
    closing: [
      'If you have invoiced something that is not listed, please attach a list of the invoices; of goods delivered and not yet invoiced a list of the receipts, with the day the invoice is to be expected.',
      'We pay what has been compared; papers that could not be matched wait for the next payment.',
      RETURN,
      contact,
    ],
    slip: {
      title: 'Reply of the supplier',
      agree: 'Agrees with our books',
      differ: 'Does not agree; a list is attached',
    },
    mail: 'attached are our payables to you as of {to}. Please compare and list what we have not entered.',
  },
  'account-advance': {
    name: 'Confirmation of advances',
    purpose:
      'The account holds money paid before delivery: confirms what it is, for which contract, and what follows.',
    title: 'Confirmation of Advance Payments',
    opening: [
      'Part of the account between us was paid before goods were delivered. As of {to} our books show:',
      ...balance,
    ],
    closing: [
      'Please confirm what the money is (advance, earnest money, security, or sent by mistake) and name the contract or order it belongs to.',
      'Earnest money and an advance differ in law; please do not put one for the other. If money is to go back, give us your account under your seal.',
      RETURN,
      contact,
    ],
    slip: {
      title: 'Reply on advances',
      agree: 'The balance agrees; the money is:',
      differ: 'The balance does not agree:',
    },
    mail: 'attached is the balance of advances as of {to}. Please confirm amount, nature and contract.',
  },
  'account-sleeping': {
    name: 'Account without movement',
    purpose:
      'No business for a year or more and a small balance left: lets the other side choose what becomes of it.',
    title: 'Account without Recent Movement',
    opening: [
      'There has been no business between us for some time, and our books still show a balance:',
      ...balance,
    ],
    closing: [
      'Please compare and choose on the slip: 1. it is paid; 2. it is returned; 3. it is set against later business; 4. your books do not have it.',
      'If your company has changed its name or address, merged or been dissolved, please tell us who has taken over its rights and debts.',
      RETURN,
      contact,
    ],
    slip: {
      title: 'What becomes of the balance',
      agree: 'The balance agrees; we choose (1, 2 or 3):',
      differ: 'It does not agree, or we do not have it:',
    },
    mail: 'our books still show a balance that has not moved for long. Please compare and tell us what is to become of it.',
  },
  'account-bank-change': {
    name: 'New bank account (with balance)',
    purpose:
      'We receive money elsewhere now: names the account and the balance, and asks to verify by phone against fraud.',
    title: 'Notice of a New Bank Account',
    opening: [
      'Our bank account for receiving payments has changed. From the day of this letter please pay to the new one; the former is no longer used.',
      account,
      ...balance,
    ],
    closing: [
      'To guard against fraud, before paying please verify by calling the number on our contract or former invoices, never one that first appears in a mail. We never change an account by mail alone.',
      'Please update your payment system and confirm on the slip.',
      RETURN,
      contact,
    ],
    slip: {
      title: 'Reply on the new account',
      agree: 'Verified by phone and updated',
      differ: 'We have questions, please contact:',
    },
    mail: 'our bank account has changed; see the attachment. Before paying please verify by a number you already have.',
  },
  'account-difference': {
    name: 'Looking into a difference',
    purpose:
      'The balances differ: sends our movements and asks the other side to mark the lines and say why.',
    title: 'Inquiry into a Difference',
    opening: [
      'The balance you gave us differs from our books. Below are our movements from {from} to {to}, one by one; please help us find the difference.',
      ...balance,
    ],
    closing: [
      'Usual causes are: not entered on one side, an invoice on its way, returns without a credit note, deductions not announced, a payment under another name, an opening that never agreed. Please write your amount and the cause beside the lines and attach copies.',
      'Where the mistake is ours we correct it in the next period and send a new confirmation.',
      RETURN,
      contact,
    ],
    slip: {
      title: 'Reply on the difference',
      agree: 'Found; your books are right',
      differ: 'Lines that differ, and why:',
    },
    mail: 'our balances differ. Attached are our movements; please mark the lines that do not agree and say why.',
  },
  'account-credit-notes': {
    name: 'Returns, allowances and credit notes',
    purpose:
      'A period with returns, allowances or deductions: confirms the amounts and settles the credit notes.',
    title: 'Confirmation of Returns and Allowances',
    opening: [
      'From {from} to {to} there were returns and allowances between us; they stand among the credits below (debits where we owe). Please compare.',
      ...balance,
    ],
    closing: [
      'For invoices you have deducted or entered, please start the confirmation of a red invoice; for others return the invoice or agree that we cancel it.',
      'Deductions that both sides have not confirmed in writing do not lessen our receivable for now.',
      RETURN,
      contact,
    ],
    slip: {
      title: 'Reply on returns and allowances',
      agree: 'The amounts agree; please issue the credit notes',
      differ: 'They do not agree:',
    },
    mail: 'attached are returns and allowances from {from} to {to}. Please confirm the amounts so that credit notes can be issued.',
  },
  'account-offset': {
    name: 'Confirmation of a set-off',
    purpose: 'A customer who is a supplier as well: confirms what was set off and what remains.',
    title: 'Confirmation of Set-off',
    opening: [
      'Each of us owes the other debts of the same kind that are due. As agreed they were set off and our books show it. Movements from {from} to {to}, set-off included:',
      ...balance,
    ],
    closing: [
      'The set-off is for the amounts listed; everything else is paid as agreed. Invoices issued on both sides stay as they are.',
      'Please enter it likewise and confirm amount and day under your seal.',
      RETURN,
      contact,
    ],
    slip: {
      title: 'Reply on the set-off',
      agree: 'We agree to the set-off and the balance',
      differ: 'We do not agree:',
    },
    mail: 'attached are the items set off between us and what remains. Please confirm.',
  },
  'account-settled': {
    name: 'Thanks for payment in full',
    purpose: 'The customer has paid: thanks them and encloses the movements as a record that all is settled.',
    title: 'Account Settled, with Our Thanks',
    opening: [
      'Thank you for paying as agreed. All movements from {from} to {to} are entered and listed below for your files.',
      ...balance,
    ],
    closing: [
      'If your books have anything else open, please tell us number and amount; otherwise no answer is needed.',
      'We look forward to working with you.',
      contact,
    ],
    mail: 'thank you for paying as agreed. The movements from {from} to {to} are attached for your files.',
  },
  'account-handover': {
    name: 'New contact person (with confirmation)',
    purpose:
      'A salesperson leaves: has the customer confirm the open items before hand-over, against side agreements.',
    title: 'New Contact Person and Confirmation of Account',
    opening: [
      'You have a new contact person with us. For the hand-over please confirm the items open as of {to}.',
      ...balance,
    ],
    closing: [
      'If discounts, delays, returns or rebates were promised to you by word of mouth, please write them on the slip and attach what proves them; we keep to them once we have confirmed them.',
      'Payments go to our bank account alone; nobody is authorised to collect in person.',
      account,
      RETURN,
      contact,
    ],
    slip: {
      title: 'Reply on the hand-over',
      agree: 'The balance agrees; nothing else was agreed',
      differ: 'It does not agree, or more was agreed:',
    },
    mail: 'you have a new contact person. Please confirm the open items attached, and tell us what else was agreed.',
  },
  'account-terms': {
    name: 'Credit limit and days of credit',
    purpose: 'After a limit was set or changed: states the terms in writing together with what is in use.',
    title: 'Credit Limit and Terms of Payment',
    opening: [
      'After our credit review these terms apply to you: credit limit __________, payment within ____ days of invoice, from __________.',
      'In use at present:',
      ...balance,
    ],
    closing: [
      'Where unpaid invoices and goods delivered but not invoiced exceed the limit together, or something is overdue, new orders are delivered after payment.',
      'The limit is reviewed every year, chiefly by how payments were made.',
      'Please confirm on the slip and return it by {replyBy}.',
      contact,
    ],
    slip: {
      title: 'Reply on the terms',
      agree: 'We accept these terms',
      differ: 'We should like to discuss:',
    },
    mail: 'attached are the credit limit and terms that apply to you and what is in use. Please confirm.',
  },
  'account-renamed': {
    name: 'Change of our name (with balance)',
    purpose:
      'Our company has a new name or has merged: says who carries on rights and debts, and confirms the balance.',
    title: 'Change of Company Name',
    opening: [
      'Our company is now registered as {company.name}, credit code {company.taxId}. Contracts, claims and debts under the former name are carried on by it.',
      ...balance,
    ],
    closing: [
      'From now on please invoice and pay under the new name. Invoices and contracts of before remain valid and need not be made again.',
      account,
      RETURN,
      contact,
    ],
    slip: {
      title: 'Reply on the change of name',
      agree: 'Noted; the balance agrees',
      differ: 'The balance does not agree:',
    },
    mail: 'our company has a new name; rights and debts are unchanged. The notice and the balance are attached.',
  },
  'account-contract-end': {
    name: 'Final account of a contract',
    purpose:
      'A contract is performed: lists invoices and receipts and confirms the final amount, the rest and the retention.',
    title: 'Final Account of a Contract',
    opening: [
      'Contract no. __________ between us is performed. Invoices, returns and receipts from {from} to {to} are listed below as its final account.',
      ...balance,
    ],
    closing: [
      'Of this __________ is retained for the warranty and payable after __________; please pay the rest under the contract on receipt of this letter.',
      'Once both sides have sealed it, neither claims anything further under this contract but warranty.',
      RETURN,
      contact,
    ],
    slip: {
      title: 'Reply on the final account',
      agree: 'We agree to the final account and the balance',
      differ: 'We do not agree:',
    },
    mail: 'the contract is performed. Its invoices, receipts and balance are attached; please confirm the final account.',
  },
  'account-notice': {
    name: 'Balance for information (no answer needed)',
    purpose:
      'Tells a customer balance and open papers without asking for a seal: for mails at the end of the month.',
    title: 'Balance for Your Information',
    opening: [
      'Balance and open papers as of {to}, for you to compare and to plan your payments:',
      ...balance,
    ],
    closing: [
      'No answer is needed. If something does not agree, write or call and you will hear from us within two working days.',
      account,
      contact,
    ],
    mail: 'balance and open papers as of {to} are attached for your information; no answer is needed.',
  },
};
