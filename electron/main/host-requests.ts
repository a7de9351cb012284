import { z } from 'zod';
import type { SafeStorage } from 'electron';
import type { HostRequestName, WireReply } from '../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { refuse } from '../../shared/errors/problem.ts';
import { ok } from '../../shared/std/result.ts';
import { keychainAvailable, keychainProtect, keychainReveal } from './keychain.ts';
import type { PathTokens, PathUse } from './path-tokens.ts';

const tokenRequest = z.object({ token: z.string() });
const issueRequest = z.object({ path: z.string().min(1), use: z.enum(['read', 'write', 'list']) });

type Surroundings = {
  readonly tokens: PathTokens;
  readonly keychain: SafeStorage;
  readonly platform: NodeJS.Platform;
};

function pathOf(tokens: PathTokens, input: Wire, name: string, use: PathUse): WireReply {
  const parsed = tokenRequest.safeParse(input);
  if (!parsed.success) return refuse('REQUEST_INVALID', name);
  const chosen = tokens.resolve(parsed.data.token, null);
  return chosen === null || chosen.use !== use ? refuse('TOKEN_UNKNOWN', name) : ok({ path: chosen.path });
}

function issue(tokens: PathTokens, input: Wire): WireReply {
  const parsed = issueRequest.safeParse(input);
  if (!parsed.success) return refuse('REQUEST_INVALID', 'path.issue');
  return ok({ token: tokens.issue(parsed.data.path, parsed.data.use, null) });
}

/** Answers what the engine asks of main: paths behind tokens, tokens for files it wrote, the system's keychain. */
export function hostRequestAnswerer(
  around: Surroundings,
): (name: HostRequestName, input: Wire) => Promise<WireReply> {
  const { tokens, keychain, platform } = around;
  return async (name, input) => {
    switch (name) {
      case 'path.read':
        return pathOf(tokens, input, name, 'read');
      case 'path.write':
        return pathOf(tokens, input, name, 'write');
      case 'path.list':
        return pathOf(tokens, input, name, 'list');
      case 'path.issue':
        return issue(tokens, input);
      case 'keychain.available':
        return keychainAvailable(keychain, platform);
      case 'keychain.protect':
        return keychainProtect(keychain, input);
      case 'keychain.reveal':
        return keychainReveal(keychain, input);
      default:
        return refuse('REQUEST_UNKNOWN', 'main', { name: String(name) });
    }
  };
}
