// Runs in both worlds of a page: carries calls between them over a node that only the two scripts hold. Everything is
// cloned on the way, functions become callers, promises become promises of the other world, errors keep their message.
(hub, side) => {
  const other = side === 'main' ? 'isolated' : 'main';
  const functions = new Map();
  const promises = new Map();
  let lastId = 0;
  let returned = null;

  const isPlain = (value) =>
    Array.isArray(value) ||
    Object.getPrototypeOf(value) === Object.prototype ||
    Object.getPrototypeOf(value) === null;
  const pack = (value) => {
    if (typeof value === 'function') return { mark: 'function', id: remember(functions, value) };
    if (value instanceof Promise) return { mark: 'promise', id: follow(value) };
    if (typeof value !== 'object' || value === null || !isPlain(value))
      return { mark: 'value', value: cloned(value) };
    const entries = Object.entries(value).map(([key, entry]) => [key, pack(entry)]);
    return { mark: Array.isArray(value) ? 'list' : 'record', entries };
  };
  const cloned = (value) => {
    try {
      return structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };
  const unpack = (packed) => {
    if (packed.mark === 'value') return packed.value;
    if (packed.mark === 'function') return (...args) => call(packed.id, args);
    if (packed.mark === 'promise')
      return new Promise((resolve, reject) => promises.set(packed.id, { resolve, reject }));
    const built = packed.mark === 'list' ? [] : {};
    for (const [key, entry] of packed.entries) built[key] = unpack(entry);
    return built;
  };
  const remember = (table, value) => {
    lastId += 1;
    table.set(lastId, value);
    return lastId;
  };
  const tell = (type, detail) => hub.dispatchEvent(new CustomEvent(`${other}-${type}`, { detail }));
  const follow = (promise) => {
    const id = remember(new Map(), promise);
    promise.then(
      (value) => tell('settle', { id, value: pack(value) }),
      (error) => tell('settle', { id, error: String(error?.message ?? error) }),
    );
    return id;
  };
  const call = (id, args) => {
    returned = null;
    tell('call', { id, args: pack(args) });
    const result = returned;
    if (result === null) throw new Error('The other side is gone.');
    if (result.error !== undefined) throw new Error(result.error);
    return unpack(result.value);
  };

  hub.addEventListener(`${side}-call`, ({ detail }) => {
    try {
      tell('return', { value: pack(functions.get(detail.id)(...unpack(detail.args))) });
    } catch (error) {
      tell('return', { error: String(error?.message ?? error) });
    }
  });
  hub.addEventListener(`${side}-return`, ({ detail }) => {
    returned = detail;
  });
  hub.addEventListener(`${side}-settle`, ({ detail }) => {
    const waiting = promises.get(detail.id);
    promises.delete(detail.id);
    if (detail.error !== undefined) waiting?.reject(new Error(detail.error));
    else waiting?.resolve(unpack(detail.value));
  });

  const deepFrozen = (value) => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFrozen);
    return Object.freeze(value);
  };
  hub.addEventListener(`${side}-expose`, ({ detail }) => {
    const value = deepFrozen(unpack(detail.api));
    Object.defineProperty(globalThis, detail.key, {
      value,
      enumerable: true,
      writable: false,
      configurable: false,
    });
  });
  return { expose: (key, api) => tell('expose', { key, api: pack(api) }) };
};
