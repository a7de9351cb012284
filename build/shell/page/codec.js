// Runs in the page's isolated world and in Node: turns a structured-cloneable value into text and back, since the
// debugging pipe carries text only. A flat list of nodes keeps shared and circular references.

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
/** As many characters as a call takes arguments without running out of stack. */
const PIECE = 0x8000;

function toBase64(buffer) {
  const bytes = new Uint8Array(buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
}

/** A node for an object; `put` gives the index of each part. */
function describe(value, put) {
  if (Array.isArray(value)) return ['a', ...Array.from(value, put)];
  if (value instanceof Date) return ['d', value.getTime()];
  if (value instanceof RegExp) return ['r', value.source, value.flags];
  if (value instanceof Map) return ['m', ...Array.from(value).flat().map(put)];
  if (value instanceof Set) return ['s', ...Array.from(value, put)];
  if (value instanceof ArrayBuffer) return ['u', 'ArrayBuffer', toBase64(value)];
  if (ArrayBuffer.isView(value)) {
    const part = value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
    return ['u', Object.prototype.toString.call(value).slice(8, -1), toBase64(part)];
  }
  if (value instanceof Error) return ['e', value.name, value.message];
  return ['o', ...Object.entries(value).flatMap(([key, entry]) => [key, put(entry)])];
}

function encode(root) {
  const nodes = [];
  const seen = new Map();
  const add = (node) => nodes.push(node) - 1;
  const put = (value) => {
    if (value === undefined) return -1;
    if (Object.is(value, -0)) return add(['n', '-0']);
    if (typeof value === 'number' && !Number.isFinite(value)) return add(['n', String(value)]);
    if (typeof value === 'bigint') return add(['b', String(value)]);
    if (value === null || typeof value !== 'object') return add(value);
    if (seen.has(value)) return seen.get(value);
    const index = add(null);
    seen.set(value, index);
    nodes[index] = describe(value, (part) => put(part));
    return index;
  };
  return JSON.stringify([put(root), nodes]);
}

/** Values that have no parts, by the letter of their node. */
const SIMPLE = {
  n: (text) => Number(text),
  b: (text) => BigInt(text),
  d: (time) => new Date(time),
  r: (source, flags) => new RegExp(source, flags),
  e: (name, message) => Object.assign(new Error(message), { name }),
  u: (type, text) => (type === 'ArrayBuffer' ? fromBase64(text) : new TYPED[type](fromBase64(text))),
};

/** Containers: an empty one is made first, so that a part may refer back to it. */
const CONTAINERS = {
  a: { make: () => [], fill: (list, parts, get) => list.push(...parts.map(get)) },
  s: { make: () => new Set(), fill: (set, parts, get) => parts.forEach((part) => set.add(get(part))) },
  m: {
    make: () => new Map(),
    fill: (map, parts, get) => {
      for (let at = 0; at < parts.length; at += 2) map.set(get(parts[at]), get(parts[at + 1]));
    },
  },
  o: {
    make: () => ({}),
    fill: (record, parts, get) => {
      for (let at = 0; at < parts.length; at += 2) {
        // Defined, not assigned: a part named __proto__ is a part like any other.
        const value = get(parts[at + 1]);
        Object.defineProperty(record, parts[at], {
          value,
          enumerable: true,
          writable: true,
          configurable: true,
        });
      }
    },
  },
};

function decode(text) {
  const [root, nodes] = JSON.parse(text);
  const built = new Map();
  const get = (index) => {
    if (index === -1) return undefined;
    if (built.has(index)) return built.get(index);
    const node = nodes[index];
    if (!Array.isArray(node)) return node;
    const [kind, ...parts] = node;
    const container = CONTAINERS[kind];
    const value = container === undefined ? SIMPLE[kind](...parts) : container.make();
    built.set(index, value);
    container?.fill(value, parts, get);
    return value;
  };
  return get(root);
}

/** Both directions. */
export const codec = { encode, decode };
