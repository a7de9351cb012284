import type { z } from 'zod';
import type { ErrorCode } from '../errors/problem.ts';

/** What a person may do. Each role may do what those before it may. */
export const ROLES = ['viewer', 'accountant', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** Who may call an operation: anybody while the book is locked (`locked`), or at least the named role once it is open. */
export type Access = 'locked' | Role;

/** Parts of the book that change together; windows refresh what they show of the areas an event names. */
export const AREAS = [
  'book',
  'parties',
  'documents',
  'orders',
  'bank',
  'matching',
  'ledger',
  'imports',
  'reconciliation',
  'statements',
  'exports',
  'periods',
  'settings',
  'plans',
  'relations',
  'jobs',
] as const;
export type Area = (typeof AREAS)[number];

type Common<Name extends string, Request extends z.ZodType, Reply extends z.ZodType> = {
  readonly name: Name;
  readonly access: Access;
  readonly request: Request;
  readonly reply: Reply;
  /** Codes this operation may answer with besides those every operation may. */
  readonly errors: readonly ErrorCode[];
};

/** Reads and changes nothing. */
export type Query<N extends string, Q extends z.ZodType, R extends z.ZodType> = Common<N, Q, R> & {
  readonly type: 'query';
};
/** Changes the book: one journal row, or nothing. Carries its own command id. */
export type Command<N extends string, Q extends z.ZodType, R extends z.ZodType> = Common<N, Q, R> & {
  readonly type: 'command';
  readonly areas: readonly Area[];
};
/** Long work: answers at once with a job id; progress and result follow as events. */
export type JobOperation<N extends string, Q extends z.ZodType, R extends z.ZodType> = Common<N, Q, R> & {
  readonly type: 'job';
  /** What changes when it commits; not said: whatever facts of business may change. */
  readonly areas?: readonly Area[];
};
/** Acts on the engine itself (unlock, lock, files); writes no journal row by itself. */
export type Control<N extends string, Q extends z.ZodType, R extends z.ZodType> = Common<N, Q, R> & {
  readonly type: 'control';
};

type Parts<N extends string, Q extends z.ZodType, R extends z.ZodType> = Omit<Common<N, Q, R>, 'name'>;

/** Declares a query. */
export function query<const N extends string, Q extends z.ZodType, R extends z.ZodType>(
  name: N,
  parts: Parts<N, Q, R>,
): Query<N, Q, R> {
  return { type: 'query', name, ...parts };
}

/** Declares a command. */
export function command<const N extends string, Q extends z.ZodType, R extends z.ZodType>(
  name: N,
  parts: Parts<N, Q, R> & { readonly areas: readonly Area[] },
): Command<N, Q, R> {
  return { type: 'command', name, ...parts };
}

/** Declares a job. */
export function job<const N extends string, Q extends z.ZodType, R extends z.ZodType>(
  name: N,
  parts: Parts<N, Q, R> & { readonly areas?: readonly Area[] },
): JobOperation<N, Q, R> {
  return { type: 'job', name, ...parts };
}

/** Declares a control operation. */
export function control<const N extends string, Q extends z.ZodType, R extends z.ZodType>(
  name: N,
  parts: Parts<N, Q, R>,
): Control<N, Q, R> {
  return { type: 'control', name, ...parts };
}
