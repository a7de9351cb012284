declare const brand: unique symbol;

/** A type that has the same values as T but is not interchangeable with it. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
