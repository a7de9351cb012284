import { Bug } from '../../shared/std/assert.ts';
import type { OperationName } from '../../shared/contract/contract.ts';

/** In development every reply is held against the contract, so that a mismatch is seen where it arises; the built window trusts the engine's own check. */
export async function checkReply(name: OperationName, value: unknown): Promise<void> {
  if (!import.meta.env.DEV) return;
  const { operationNamed } = await import('../../shared/contract/contract.ts');
  const parsed = operationNamed(name)?.reply.safeParse(value);
  if (parsed !== undefined && !parsed.success) {
    const found = JSON.stringify(parsed.error.issues).slice(0, 2000);
    // Thrown beside the caller: it goes on, and whoever develops or tests sees it.
    queueMicrotask(() => {
      throw new Bug(`reply of ${name} does not fit the contract: ${found}`);
    });
  }
}
