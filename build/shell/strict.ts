import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';

/** What the language itself asks of any object. */
const LANGUAGE_MEMBERS: ReadonlySet<string | symbol> = new Set([
  'then',
  'toJSON',
  'constructor',
  inspect.custom,
]);

/** Makes an object answer only to what the shell imitates: any other member throws, naming it. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get: (object, key) => {
      if (!(key in object)) {
        if (typeof key === 'symbol' || LANGUAGE_MEMBERS.has(key)) return undefined;
        throw new Error(`electron.${name}.${key} is not imitated by the Chromium shell`);
      }
      const value: unknown = Reflect.get(object, key, object);
      return typeof value === 'function' && key !== 'constructor' ? value.bind(object) : value;
    },
    set: (object, key, value) => {
      if (!(key in object))
        throw new Error(`electron.${name}.${String(key)} is not imitated by the Chromium shell`);
      return Reflect.set(object, key, value, object);
    },
  });
}

/** Throws for an option the shell does not know, naming it. */
export function onlyKnown(what: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new Error(`${what}: option ${unknown} is not imitated by the Chromium shell`);
}

/** An emitter that refuses events it will never send or does not know of. */
export class StrictEmitter extends EventEmitter {
  readonly #name: string;
  readonly #events: readonly string[];

  constructor(name: string, events: readonly string[]) {
    super();
    this.#name = name;
    this.#events = events;
  }

  override on(event: string, listener: (...args: never[]) => void): this {
    this.#check(event);
    return super.on(event, listener as (...args: unknown[]) => void); // only the named events are emitted, with their own arguments
  }

  override once(event: string, listener: (...args: never[]) => void): this {
    this.#check(event);
    return super.once(event, listener as (...args: unknown[]) => void); // as above
  }

  #check(event: string): void {
    if (this.#events.includes(event)) return;
    throw new Error(`electron.${this.#name}: event ${event} is not imitated by the Chromium shell`);
  }
}

/** An event that can be prevented. */
export class ShellEvent {
  defaultPrevented = false;
  readonly preventDefault = (): void => {
    this.defaultPrevented = true;
  };
}
