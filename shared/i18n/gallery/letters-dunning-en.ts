import { EN_PHRASES } from '../letter-phrases.ts';
import type { DunningLetterId } from './letter-sets.ts';
import type { LetterWords } from './letter-entry.ts';

const { account, contact } = EN_PHRASES;

/** Letters of the gallery that ask for what is overdue, in English. */
export const EN_DUNNING_LETTERS: Readonly<Record<DunningLetterId, LetterWords>> = {
  'dunning-gentle': {
    name: 'Gentle reminder (perhaps overlooked)',
    purpose: 'A few days past due, a customer who usually pays: one friendly line, nothing more.',
    title: 'A Friendly Note on Payment',
    opening: [
      'While closing our books we noticed that as of {to} some items ({items}) have passed their due date, {subject} in all. They may be in your next payment run, or a paper may have gone astray; they are listed here so that you can check.',
    ],
    closing: [
      'If you can, please include them by {payBy}. If they are paid already, send us the payment advice and we shall enter it at once.',
      'Should an invoice or a delivery note be missing, tell us and you will have a copy the same day.',
      account,
      contact,
    ],
    mail: 'as of {to} the amount of {subject} has passed its due date; perhaps it was overlooked. The items are attached.',
  },
  'dunning-promise': {
    name: 'Confirmation of a promise to pay',
    purpose: 'After a customer has named a day on the phone or in a meeting: puts the promise in writing.',
    title: 'Confirmation of Your Promise of Payment',
    opening: [
      'Thank you for speaking with us. To avoid misunderstandings we note what was agreed: you will pay the items below, {subject} ({subjectWords}) in all, by {payBy}.',
    ],
    closing: [
      'If you understood it otherwise, please write to us within three working days; without your letter we plan our funds and deliveries on this.',
      'Until that day we send no further reminders for these items. If it passes without payment, the arrangement ends.',
      account,
      contact,
    ],
    mail: 'attached is our note of your promise to pay {subject} by {payBy}. Please tell us if anything is different.',
  },
  'dunning-retention': {
    name: 'Retention money due',
    purpose:
      'Equipment and construction contracts whose warranty has run out: the retained part is to be paid.',
    title: 'Release of Retention Money',
    opening: [
      'The warranty period of the contracts whose retention is listed below has run out, and no written notice of a defect has reached us. As of {to} the amount due and unpaid is {subject} ({subjectWords}).',
    ],
    closing: [
      'Please release the retention by {payBy}. If acceptance records or a certificate are needed for it, send us a list and we shall provide them.',
      'If you mean to deduct something, please give us the amount, the ground and your evidence in writing, and pay the rest meanwhile.',
      account,
      contact,
    ],
    mail: 'the warranty has run out; {subject} is due and unpaid. The items are attached, please release them.',
  },
  'dunning-year-end': {
    name: 'Year-end collection',
    purpose: 'Before the books close: asks for payment within the year so that both sides carry less over.',
    title: 'Settling Open Items before the Year Ends',
    opening: [
      'The year is about to close. So that our books agree and little is carried over, we list what has fallen due by {to}: {subject} ({subjectWords}) in all.',
    ],
    closing: [
      'Please pay by {payBy} and mind the last banking days of the year. If you pay by acceptance, let us have its number and its due date beforehand.',
      'If payment within the year is not possible, please name the day and the amount, so that we can plan limits and supplies for the next year.',
      account,
      contact,
    ],
    mail: 'the year is about to close and {subject} has fallen due by {to}. Please pay by {payBy}.',
  },
  'dunning-undisputed': {
    name: 'Undisputed part first',
    purpose:
      'A customer holds back everything because of a few disputed papers: asks for the part nobody disputes.',
    title: 'Payment of Undisputed Items',
    opening: [
      'The papers you object to are being looked into and are left out of this letter. Nobody disputes the items below ({items}); all are overdue as of {to}, {subject} ({subjectWords}) together.',
    ],
    closing: [
      'A dispute about single papers does not put off the others. Please pay the items listed by {payBy}.',
      'If you object to any of them as well, please state number, amount and ground by that day; otherwise we take them as agreed.',
      account,
      contact,
    ],
    mail: 'leaving out what you dispute, {subject} is overdue. The items are attached; please pay them now.',
  },
  'dunning-instalments': {
    name: 'Plan of instalments',
    purpose: 'The customer cannot pay at once: offers instalments, to be filled in, sealed and returned.',
    title: 'Payment by Instalments',
    opening: [
      'Seeing your present situation we are ready to agree on instalments for the overdue items below. As of {to} they come to {subject} ({subjectWords}).',
    ],
    closing: [
      'First instalment: on __________, amount __________. Second: on __________, amount __________. Third: on __________, amount __________. Together they make the sum above.',
      'Please fill in days and amounts, sign and seal this letter and return it by {payBy}. If an instalment is more than ten days late, all that remains falls due at once.',
      'The plan remits nothing and leaves our other rights under the contract as they are.',
      account,
      contact,
    ],
    mail: '{subject} is overdue. We are ready to agree on instalments; please fill in the attached plan, seal and return it.',
  },
  'dunning-hold-deliveries': {
    name: 'Deliveries to be suspended',
    purpose: 'Reminders had no effect: announces that deliveries stop unless payment comes by the day named.',
    title: 'Notice of Suspension of Deliveries',
    opening: [
      'As of {to} the items below are overdue, {subject} ({subjectWords}) in all.',
      'Our letter {about.number} of {about.date} has not led to payment.',
    ],
    closing: [
      'Unless we have the money by {payBy}, we suspend deliveries from the next day. Orders not yet delivered move back accordingly; please plan for it.',
      'Two working days after payment has arrived deliveries go on. Goods already on their way are not affected.',
      account,
      contact,
    ],
    mail: '{subject} is overdue. Without payment by {payBy} we have to suspend deliveries; please see the attachment.',
  },
  'dunning-terms': {
    name: 'Change to payment in advance',
    purpose:
      'Late again and again: withdraws days of credit and the limit; from now on payment before delivery.',
    title: 'Change of Terms of Payment',
    opening: [
      'Your payments have often come later than agreed. As of {to} the items below are overdue, {subject} ({subjectWords}) in all.',
    ],
    closing: [
      'Under our credit rules your days of credit and your limit are suspended from the day of this letter; new orders are delivered after payment.',
      'Please pay the items by {payBy}. When they are paid and three months have been paid on time, you may apply in writing for the former terms.',
      account,
      contact,
    ],
    mail: 'as {subject} is overdue, new orders are delivered after payment from today. Please see the attachment.',
  },
  'dunning-interest': {
    name: 'Notice of default interest',
    purpose:
      'The contract provides for interest or a penalty: says that it runs, and that principal paid in time opens a talk.',
    title: 'Notice of Interest on Overdue Payments',
    opening: [
      'As of {to} the principal of the items below is overdue, {subject} ({subjectWords}) in all; the days of each are in the table.',
    ],
    closing: [
      'Under the terms of our contract interest runs on each item from the day after its due date to the day it is paid. The sum in this letter is principal alone.',
      'If the whole principal is paid by {payBy}, we are ready to talk about the interest; if not, we claim both.',
      account,
      contact,
    ],
    mail: 'the principal of {subject} is overdue, and interest runs under our contract. Please see the attachment.',
  },
  'dunning-management': {
    name: 'To the management',
    purpose: 'Talks with the clerks came to nothing: brings the debt before the head of the company.',
    title: 'To the Management',
    opening: [
      'We write to you directly because our talks with your purchasing and accounts departments about the items below have led nowhere. As of {to} they come to {subject} ({subjectWords}).',
      'Our last letter was {about.number} of {about.date}.',
    ],
    closing: [
      'We value working with you and trust that you mean to pay. Please name somebody we can speak with, and have the amount paid by {payBy} or give us a schedule that can be kept.',
      'Without an answer we shall have to end the present terms of credit and consider legal steps.',
      account,
      contact,
    ],
    mail: 'our talks about the overdue {subject} have led nowhere; we ask the management to look into it.',
  },
  'dunning-claim': {
    name: 'Written claim (limitation)',
    purpose:
      'Old debts near the end of limitation: claims each item in writing; send it so that receipt can be proved.',
    title: 'Written Claim for Payment',
    opening: [
      'We hold the following claims against you, which have fallen due and are not satisfied as of {to}: {subject} ({subjectWords}) in all. We hereby demand performance of each of them.',
    ],
    closing: [
      'Please pay by {payBy}. With its arrival this letter counts as our demand, and the period of limitation begins anew.',
      'Nothing in it waives, reduces or postpones any of the claims.',
      account,
      contact,
    ],
    mail: 'attached is our written demand for the claims of {subject} that are due and unpaid.',
  },
  'dunning-before-court': {
    name: 'Before going to court',
    purpose:
      'The last letter before the matter goes to counsel: names claims, the last day and what follows.',
    title: 'Notice before Action',
    opening: [
      'You owe us the items below, {subject} ({subjectWords}) as of {to}. Contracts, signed delivery notes, invoices and our letters are at hand, and the action is prepared.',
      'Our last demand was {about.number} of {about.date}.',
    ],
    closing: [
      'Please pay the whole amount by {payBy}. Until then we are still ready to settle by agreement.',
      'If that day passes without payment we go to the competent court, or to arbitration where agreed, apply for securing assets, and claim interest, costs, and counsel’s fees where the contract puts them on the party in default.',
      account,
      contact,
    ],
    mail: '{subject} is overdue and our action is prepared. Please pay by {payBy}; see the attachment.',
  },
};
