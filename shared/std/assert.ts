/** Thrown when the program contradicts itself. Never thrown for what a user or a file did. */
export class Bug extends Error {
  override readonly name = 'Bug';
}

/** States what must be true here. @throws Bug with the message when it is not. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}

/** Ends an exhaustive switch. @throws Bug when a value arrives that the types exclude. */
export function assertNever(value: never, what: string): never {
  throw new Bug(`${what}: unexpected ${String(value)}`);
}

/** Unwraps a value that the surrounding code has already made sure of. @throws Bug when it is missing. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Bug(`${what} is missing`);
  return value;
}
