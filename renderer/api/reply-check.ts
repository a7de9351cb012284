import type { OperationName } from '../../shared/contract/contract.ts';

/** In development every reply is held against the contract, so that a mismatch is seen where it arises; the built window trusts the engine's own check. */
export async function checkReply(name: OperationName, value: unknown): Promise<void> {
  if (!import.meta.env.DEV) return;
  const { operationNamed } = await import('../../shared/contract/contract.ts');
  const parsed = operationNamed(name)?.reply.safeParse(value);
  if (parsed !== undefined && !parsed.success) {
    console.error(`reply of ${name} does not fit the contract`, parsed.error.issues, value);
  }
}
