/** What is stored of a sealed value: nothing readable without the key. */
export type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer };

const IV_BYTES = 12;
const KEY_BYTES = 32;

/** Imports the key the engine derived for this window; it can be used here but not read out again. */
export async function importBoxKey(bytes: Uint8Array): Promise<CryptoKey> {
  const copy = new Uint8Array(KEY_BYTES);
  copy.set(bytes.subarray(0, KEY_BYTES));
  try {
    return await crypto.subtle.importKey('raw', copy, 'AES-GCM', false, ['encrypt', 'decrypt']);
  } finally {
    copy.fill(0);
  }
}

/** Seals a JSON value under a name; the same bytes under another name do not open. */
export async function seal(key: CryptoKey, name: string, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const additionalData = new TextEncoder().encode(name);
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain) };
}

/** Opens a sealed value. Null when it was sealed with another key or name, or was damaged. */
export async function unseal(key: CryptoKey, name: string, sealed: Sealed): Promise<unknown> {
  const additionalData = new TextEncoder().encode(name);
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.iv, additionalData },
      key,
      sealed.bytes,
    );
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    // GCM refuses foreign and damaged values alike; either way there is no draft to show.
    return null;
  }
}
