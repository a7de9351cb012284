import type { BrowserWindow } from 'electron';
import type { WireReply } from '../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { refuse } from '../../shared/errors/problem.ts';
import type { PathTokens } from './path-tokens.ts';
import { checkRequest, isTrustedSender, type SenderEvent } from './request-check.ts';

type Surroundings = {
  readonly known: ReadonlySet<string>;
  readonly tokens: PathTokens;
  windowOf(contents: number): BrowserWindow | null;
  answerHost(name: string, input: Wire, window: BrowserWindow): Promise<WireReply> | null;
  askEngine(
    name: string,
    input: Wire,
    tokens: Readonly<Record<string, string>>,
    window: number,
  ): Promise<WireReply>;
  log(event: string, facts: Readonly<Record<string, string | number>>): void;
};

/** Answers every request of a window: checks who asks, what and how much, then carries it to whom it belongs. Never rejects. */
export function requestRelay(
  around: Surroundings,
): (event: SenderEvent, name: unknown, input: unknown) => Promise<WireReply> {
  return async (event, name, input) => {
    if (!isTrustedSender(event, (contents) => around.windowOf(contents) !== null)) {
      around.log('sender-refused', {});
      return refuse('SENDER_REFUSED', 'main');
    }
    const checked = checkRequest(name, input, around.known);
    if (!checked.ok) return checked;
    const contents = event.sender.id;
    const window = around.windowOf(contents);
    if (window === null) return refuse('SENDER_REFUSED', 'main');
    try {
      const { name: operation, input: wire } = checked.value;
      return await (around.answerHost(operation, wire, window) ??
        around.askEngine(operation, wire, around.tokens.collect(wire, contents), contents));
    } catch (error) {
      around.log('relay-bug', {
        name: checked.value.name,
        kind: error instanceof Error ? error.name : 'thrown',
      });
      return refuse('INTERNAL_BUG', checked.value.name);
    }
  };
}
