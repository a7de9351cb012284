import { problem, type Problem } from '../../errors/problem.ts';
import { isLocked, type PeriodLocks } from '../period/period-locks.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import type { Ledger } from './document.ts';

/** What became of one document of a batch. Texts are numbers a person knows; empty lists: nothing. */
export type VoidSubject = {
  readonly number: string;
  readonly ledger: Ledger;
  readonly ledgerDate: CalendarDate;
  /** Numbers of the documents it is allocated with, not undone. */
  readonly allocatedWith: readonly string[];
  /** Numbers of statements it stands in. */
  readonly statements: readonly string[];
  /** Numbers of statements the other side confirmed. */
  readonly confirmations: readonly string[];
  /** Export batches that hold it. */
  readonly exports: readonly string[];
  /** Numbers of documents that reverse it. */
  readonly reversedBy: readonly string[];
};

/** What is known of a batch that is to be voided. */
export type VoidFacts = {
  readonly batch: string;
  readonly voided: boolean;
  readonly subjects: readonly VoidSubject[];
  readonly locks: PeriodLocks;
};

/** Everything that keeps a batch from being voided, all of it and in the order of its documents (SPEC 9). Empty: it may be voided by one fact. */
export function voidBlockers(facts: VoidFacts): readonly Problem[] {
  if (facts.voided) return [problem('VOID_TWICE', facts.batch, { batch: facts.batch })];
  return facts.subjects.flatMap((subject) => {
    const { number } = subject;
    const locked = isLocked(facts.locks, subject.ledger, subject.ledgerDate);
    return [
      ...subject.allocatedWith.map((other) => problem('VOID_ALLOCATED', number, { number, other })),
      ...subject.statements.map((statement) => problem('VOID_STATED', number, { number, statement })),
      ...subject.confirmations.map((statement) => problem('VOID_CONFIRMED', number, { number, statement })),
      ...subject.exports.map((batch) => problem('VOID_EXPORTED', number, { number, batch })),
      ...subject.reversedBy.map((other) => problem('VOID_REVERSED', number, { number, other })),
      ...(locked
        ? [problem('VOID_LOCKED', number, { number, date: subject.ledgerDate, ledger: subject.ledger })]
        : []),
    ];
  });
}
