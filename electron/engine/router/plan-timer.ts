import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { planProgressRow } from '../../../shared/contract/plan.ts';
import type { EngineParts } from './engine-parts.ts';

/** How often the plans of reconciliation are looked at while a book is open in a window, in milliseconds. */
export const PLAN_EVERY_MS = 300_000;
/** Accounts looked at in one go; what is more urgent comes first. */
const LOOKED_AT = 200;

const list = z.object({ rows: z.array(planProgressRow) });

/** The calendar day at this machine. */
function localDay(instant: string): string {
  const at = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/**
 * Runs the plans by itself (SPEC 25): only while a book is open in a window of somebody who may write, and only when there is a statement
 * of theirs that no run has compared. What a run could not compare is not tried again while the book stays open.
 */
export class PlanTimer {
  readonly #engine: EngineParts;
  #running = false;
  #of: unknown = null;
  #tried = new Set<string>();
  #cancel = new Int32Array(new SharedArrayBuffer(4));

  constructor(engine: EngineParts) {
    this.#engine = engine;
  }

  /** Runs the plans, if there is something new to compare. */
  async tick(): Promise<void> {
    const { session, host } = this.#engine;
    if (this.#running || session === null || session.actor.role === 'viewer' || host?.background !== true)
      return;
    if (this.#of !== session) {
      this.#of = session;
      this.#tried = new Set();
    }
    this.#running = true;
    try {
      await this.#run(session);
    } finally {
      this.#running = false;
    }
  }

  /** Stops a running comparison: the book is about to be closed. */
  stop(): void {
    Atomics.store(this.#cancel, 0, 1);
  }

  async #run(session: NonNullable<EngineParts['session']>): Promise<void> {
    const { actor } = session;
    const now = this.#engine.now();
    const asOf = localDay(now);
    const input = { asOf, state: 'open', limit: LOOKED_AT };
    const asked = await this.#engine.invoke({ name: 'plan.progress', input, tokens: {} });
    if (!asked.ok) return;
    const fresh = list
      .parse(asked.value)
      .rows.filter((row) => row.hasStatement && row.difference === null)
      .map((row) => [row.planUid, row.partyUid, row.currency, row.to].join(' '))
      .filter((key) => !this.#tried.has(key));
    if (fresh.length === 0) return;
    const thread = await this.#engine.threads.jobThread('work');
    if (this.#engine.session !== session) return;
    for (const key of fresh) this.#tried.add(key);
    const cancel = new SharedArrayBuffer(4);
    this.#cancel = new Int32Array(cancel);
    const request = { commandId: randomBytes(16).toString('hex'), uid: null, asOf };
    await thread.job({ name: 'plan.run', input: request, actor, at: now, extra: {} }, cancel, []).done;
  }
}
