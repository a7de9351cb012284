// Runs in both worlds of a page: carries calls between them over a node that only the two scripts hold. Everything is
// cloned on the way, functions become callers, promises become promises of the other world, errors keep their message.

function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

function cloned(value) {
  // What has no parts is its own copy.
  if (value === null || ['string', 'number', 'boolean', 'bigint', 'undefined'].includes(typeof value))
    return value;
  try {
    return structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}

function deepFrozen(value) {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFrozen);
  return Object.freeze(value);
}

/** Turns values into what can cross and back; functions and promises stay here and are named by numbers. */
function makePacker(call, settleLater) {
  const functions = new Map();
  const promises = new Map();
  let lastId = 0;
  const nextId = () => (lastId += 1);

  const pack = (value) => {
    if (typeof value === 'function') {
      const id = nextId();
      functions.set(id, value);
      return { mark: 'function', id };
    }
    if (value instanceof Promise) {
      const id = nextId();
      settleLater(id, value);
      return { mark: 'promise', id };
    }
    if (typeof value !== 'object' || value === null || !isPlain(value))
      return { mark: 'value', value: cloned(value) };
    const entries = Object.entries(value).map(([key, entry]) => [key, pack(entry)]);
    return { mark: Array.isArray(value) ? 'list' : 'record', entries };
  };
  const unpack = (packed) => {
    if (packed.mark === 'value') return packed.value;
    if (packed.mark === 'function') return (...args) => call(packed.id, args);
    if (packed.mark === 'promise') {
      return new Promise((resolve, reject) => {
        promises.set(packed.id, { resolve, reject });
      });
    }
    const built = packed.mark === 'list' ? [] : {};
    for (const [key, entry] of packed.entries) built[key] = unpack(entry);
    return built;
  };
  const settle = ({ id, value, error }) => {
    const waiting = promises.get(id);
    promises.delete(id);
    if (error === undefined) waiting?.resolve(unpack(value));
    else waiting?.reject(new Error(error));
  };
  return { pack, unpack, settle, run: (id, args) => functions.get(id)(...args) };
}

/** One end of the bridge. `expose` puts an API into the other world as a frozen, fixed property. */
export function bridge(hub, side) {
  const other = side === 'main' ? 'isolated' : 'main';
  const messageOf = (error) => String(error?.message ?? error);
  const tell = (type, detail) => hub.dispatchEvent(new CustomEvent(`${other}-${type}`, { detail }));
  const hear = (type, listener) => hub.addEventListener(`${side}-${type}`, ({ detail }) => listener(detail));
  let returned = null;

  const call = (id, args) => {
    returned = null;
    tell('call', { id, args: packer.pack(args) });
    const result = returned;
    if (result === null) throw new Error('The other side is gone.');
    if (result.error !== undefined) throw new Error(result.error);
    return packer.unpack(result.value);
  };
  const settleLater = (id, promise) => {
    promise.then(
      (value) => tell('settle', { id, value: packer.pack(value) }),
      (error) => tell('settle', { id, error: messageOf(error) }),
    );
  };
  const packer = makePacker(call, settleLater);

  hear('call', ({ id, args }) => {
    try {
      tell('return', { value: packer.pack(packer.run(id, packer.unpack(args))) });
    } catch (error) {
      tell('return', { error: messageOf(error) });
    }
  });
  hear('return', (result) => {
    returned = result;
  });
  hear('settle', packer.settle);
  hear('expose', ({ key, api }) => {
    const value = deepFrozen(packer.unpack(api));
    Object.defineProperty(globalThis, key, { value, enumerable: true, writable: false, configurable: false });
  });
  return { expose: (key, api) => tell('expose', { key, api: packer.pack(api) }) };
}
