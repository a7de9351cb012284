import type { z } from 'zod';
import { says } from '../../../shared/std/plain.ts';

/** One place of a value changed: where and how, and the value as a whole with the change. */
export type Mutant = { readonly where: string; readonly value: unknown };

type Definition = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
};

// What a schema is made of is data that zod keeps with it.
const definitionOf = (schema: z.ZodType): Definition => schema.def;

/** A schema without the words that only say how it may be left out or held, and whether null is a value of it. */
function bare(schema: z.ZodType): {
  readonly schema: z.ZodType;
  readonly nullable: boolean;
  readonly optional: boolean;
} {
  const { type, innerType } = definitionOf(schema);
  if (innerType === undefined) return { schema, nullable: false, optional: false };
  const inner = bare(innerType);
  return {
    schema: inner.schema,
    nullable: inner.nullable || type === 'nullable',
    optional: inner.optional || type === 'optional',
  };
}

/** Some value that a schema lets through. */
function sampleOf(schema: z.ZodType): unknown {
  const { type, shape, entries, values } = definitionOf(bare(schema).schema);
  if (type === 'object')
    return Object.fromEntries(Object.entries(shape ?? {}).map(([name, each]) => [name, sampleOf(each)]));
  if (type === 'array') return [];
  if (type === 'enum') return Object.values(entries ?? {})[0];
  if (type === 'literal') return values?.[0];
  if (type === 'number') return 1;
  return type === 'boolean' ? true : '1';
}

function changedText(text: string): readonly (readonly [string, string])[] {
  const amounts: (readonly [string, string])[] = /^-?\d+$/.test(text)
    ? [
        ['+1', String(BigInt(text) + 1n)],
        ['-1', String(BigInt(text) - 1n)],
        ['negated', String(-BigInt(text))],
      ]
    : [];
  return [
    ...amounts,
    ['longer', `${text}x`],
    ['longer by a digit', `${text}0`],
    ['without its end', text.slice(0, -1)],
    ['without its beginning', text.slice(1)],
    ['emptied', ''],
  ];
}

function changedList(list: readonly unknown[]): readonly (readonly [string, readonly unknown[]])[] {
  const each = list.flatMap((member, at): readonly (readonly [string, readonly unknown[]])[] => [
    [`without ${at}`, list.toSpliced(at, 1)],
    [`${at} twice`, list.toSpliced(at, 0, member)],
    [`${at} at the end`, [...list.toSpliced(at, 1), member]],
  ]);
  return [...each, ['emptied', []], ['reversed', list.toReversed()]];
}

function* changed(schema: z.ZodType, value: unknown): Generator<Mutant> {
  const kernel = bare(schema);
  const { type, shape, element, entries } = definitionOf(kernel.schema);
  if (kernel.nullable && value !== null) yield { where: ' null', value: null };
  if (value === null) {
    yield { where: ' filled', value: sampleOf(kernel.schema) };
    return;
  }
  if (type === 'enum') {
    for (const word of Object.values(entries ?? {})) yield { where: ` ${word}`, value: word };
  } else if (typeof value === 'string') {
    for (const [how, text] of changedText(value)) yield { where: ` ${how}`, value: text };
  } else if (typeof value === 'number') {
    for (const number of [value + 1, value - 1, 0]) yield { where: ` ${number}`, value: number };
  } else if (typeof value === 'boolean') {
    yield { where: ' other', value: !value };
  } else if (Array.isArray(value)) {
    for (const [how, list] of changedList(value)) yield { where: ` ${how}`, value: list };
    for (const [at, member] of value.entries()) {
      for (const mutant of changed(element ?? schema, member))
        yield { where: `[${at}]${mutant.where}`, value: value.with(at, mutant.value) };
    }
  } else if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(shape ?? {})) {
      const member: unknown = Reflect.get(value, name);
      if (member === undefined)
        yield { where: `.${name} added`, value: { ...value, [name]: sampleOf(inner) } };
      else {
        if (bare(inner).optional)
          yield { where: `.${name} left out`, value: { ...value, [name]: undefined } };
        for (const mutant of changed(inner, member))
          yield { where: `.${name}${mutant.where}`, value: { ...value, [name]: mutant.value } };
      }
    }
  }
}

/**
 * Every value that differs from the given one in one place, in every way the schema lets it: words taken for every other of their list,
 * texts and amounts changed and emptied, numbers moved, members of lists dropped, doubled and moved, what may be missing left out or filled.
 */
export function* mutantsOf<T>(
  schema: z.ZodType<T>,
  value: T,
): Generator<{ readonly where: string; readonly value: T }> {
  for (const mutant of changed(schema, value)) {
    const parsed = schema.safeParse(mutant.value);
    if (parsed.success && !says(parsed.data, value)) yield { where: mutant.where, value: parsed.data };
  }
}
