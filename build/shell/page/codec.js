// Runs in the page's isolated world and in Node: turns a structured-cloneable value into text and back, since the
// debugging pipe carries text only. A flat list of nodes keeps shared and circular references.
(() => {
  const TYPED = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  };
  const nameOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

  const toBase64 = (buffer) => {
    const bytes = new Uint8Array(buffer);
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000)
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };
  const fromBase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;

  const encode = (root) => {
    const nodes = [];
    const seen = new Map();
    const put = (value) => {
      if (value === undefined) return -1;
      if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
        return add(['n', Object.is(value, -0) ? '-0' : String(value)]);
      if (typeof value === 'bigint') return add(['b', String(value)]);
      if (value === null || typeof value !== 'object') return add(value);
      if (seen.has(value)) return seen.get(value);
      const index = add(null);
      seen.set(value, index);
      nodes[index] = describe(value);
      return index;
    };
    const add = (node) => nodes.push(node) - 1;
    const describe = (value) => {
      if (Array.isArray(value)) return ['a', ...Array.from(value, put)];
      if (value instanceof Date) return ['d', value.getTime()];
      if (value instanceof RegExp) return ['r', value.source, value.flags];
      if (value instanceof Map) return ['m', ...[...value].flat().map(put)];
      if (value instanceof Set) return ['s', ...[...value].map(put)];
      if (value instanceof ArrayBuffer) return ['u', 'ArrayBuffer', toBase64(value)];
      if (ArrayBuffer.isView(value))
        return [
          'u',
          nameOf(value),
          toBase64(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)),
        ];
      if (value instanceof Error) return ['e', value.name, value.message];
      return ['o', ...Object.entries(value).flatMap(([key, entry]) => [key, put(entry)])];
    };
    return JSON.stringify([put(root), nodes]);
  };

  const decode = (text) => {
    const [root, nodes] = JSON.parse(text);
    const built = [];
    const get = (index) => {
      if (index === -1) return undefined;
      if (!(index in built)) build(index, nodes[index]);
      return built[index];
    };
    const build = (index, node) => {
      if (!Array.isArray(node)) return void (built[index] = node);
      const [kind, ...rest] = node;
      const [first, second] = rest;
      if (kind === 'n') built[index] = Number(first);
      else if (kind === 'b') built[index] = BigInt(first);
      else if (kind === 'd') built[index] = new Date(first);
      else if (kind === 'r') built[index] = new RegExp(first, second);
      else if (kind === 'u')
        built[index] = first === 'ArrayBuffer' ? fromBase64(second) : new TYPED[first](fromBase64(second));
      else if (kind === 'e') built[index] = Object.assign(new Error(second), { name: first });
      else if (kind === 'a') (built[index] = []).push(...rest.map(get));
      else if (kind === 's')
        for (const entry of ((built[index] = new Set()), rest)) built[index].add(get(entry));
      else if (kind === 'm')
        for (let i = ((built[index] = new Map()), 0); i < rest.length; i += 2)
          built[index].set(get(rest[i]), get(rest[i + 1]));
      else
        for (let i = ((built[index] = {}), 0); i < rest.length; i += 2)
          Object.defineProperty(built[index], rest[i], {
            value: get(rest[i + 1]),
            enumerable: true,
            writable: true,
            configurable: true,
          });
    };
    return get(root);
  };
  return { encode, decode };
})();
