/** A command whose answer was lost: it may or may not have been recorded. */
export type Unanswered = { readonly commandId: string; readonly name: string };

const waiting: Unanswered[] = [];

/** Keeps a command until its outcome is known. */
export function rememberUnanswered(command: Unanswered): void {
  waiting.push(command);
}

/** Takes the commands whose outcome has to be asked for. */
export function takeUnanswered(): readonly Unanswered[] {
  return waiting.splice(0);
}
