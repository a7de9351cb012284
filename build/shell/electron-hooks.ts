import { registerHooks } from 'node:module';

const SCHEME = 'qz-shell:';
/** Where the hooks find the stand-in of each running shell; several may run in one process of tests. */
const REGISTRY = Symbol.for('qingzhang.shell');

type Registry = { readonly instances: Map<string, Readonly<Record<string, unknown>>>; installed: boolean };

function registry(): Registry {
  const existing: unknown = Reflect.get(globalThis, REGISTRY);
  if (existing !== undefined) return existing as Registry; // only this function puts anything there
  const made: Registry = { instances: new Map(), installed: false };
  Reflect.set(globalThis, REGISTRY, made);
  return made;
}

function moduleText(instance: string): string {
  const names = Object.keys(registry().instances.get(instance) ?? {});
  const lines = names.map((name) => `export const ${name} = electron.${name};`);
  const found = `globalThis[Symbol.for('qingzhang.shell')].instances.get(${JSON.stringify(instance)})`;
  return [`const electron = ${found};`, ...lines].join('\n');
}

function install(): void {
  const found = registry();
  if (found.installed) return;
  found.installed = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      const parent = context.parentURL ?? '';
      const instance = URL.canParse(parent) ? new URL(parent).searchParams.get('shell') : null;
      if (instance === null) return next(specifier, context);
      if (specifier === 'electron')
        return { url: `${SCHEME}${instance}`, format: 'module', shortCircuit: true };
      return next(specifier, context);
    },
    load: (url, context, next) =>
      url.startsWith(SCHEME)
        ? { format: 'module', source: moduleText(url.slice(SCHEME.length)), shortCircuit: true }
        : next(url, context),
  });
}

/** Makes `import 'electron'` of the main bundle with this instance's mark give the stand-in. */
export function provideElectron(instance: string, electron: Readonly<Record<string, unknown>>): void {
  install();
  registry().instances.set(instance, electron);
}

/** Forgets a stand-in that has ended. */
export function withdrawElectron(instance: string): void {
  registry().instances.delete(instance);
}
