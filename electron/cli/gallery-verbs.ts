import { TEMPLATE_KINDS, templateKind } from '../../shared/contract/template.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { isLocale, type Locale } from '../../shared/i18n/message.ts';
import { ok } from '../../shared/std/result.ts';
import { readJson } from './json-file.ts';
import { callWhole, operationVerb } from './operation-verb.ts';
import { type GivenOptions, isGiven, textOption } from './options.ts';
import { galleryRows, ownRows, templateNamed } from './template-named.ts';
import { usage, type Verb, type VerbContext } from './verb.ts';

/** What a list of templates is asked for; null for a kind there is not. */
function askedOf(kind: string | undefined, options: GivenOptions): { readonly [key: string]: Wire } | null {
  const parsed = templateKind.nullable().safeParse(kind ?? null);
  return parsed.success ? { kind: parsed.data, search: textOption(options, 'search') ?? '' } : null;
}

function languageOf(context: VerbContext, options: GivenOptions): Locale {
  const language = textOption(options, 'language');
  return isLocale(language) ? language : context.locale;
}

const WRONG_KIND = TEMPLATE_KINDS.join(' | ');

const gallery: Verb = {
  words: 'template gallery',
  arguments: ['[KIND]'],
  options: ['search', 'language'],
  needs: 'book',
  run: async (context, { arguments: [kind], options }) => {
    const asked = askedOf(kind, options);
    if (asked === null) return usage(`${String(kind)}: ${WRONG_KIND}`);
    const reply = await callWhole(context, 'template.gallery', {
      ...asked,
      locale: languageOf(context, options),
    });
    if (!reply.ok) return reply;
    // The texts themselves are what `template show` prints.
    return ok({ value: galleryRows.parse(reply.value).rows.map(({ body: _body, ...row }) => row) });
  },
};

const list: Verb = {
  words: 'template list',
  arguments: ['[KIND]'],
  options: ['search'],
  needs: 'book',
  run: async (context, { arguments: [kind], options }) => {
    const asked = askedOf(kind, options);
    if (asked === null) return usage(`${String(kind)}: ${WRONG_KIND}`);
    const reply = await callWhole(context, 'template.list', asked);
    if (!reply.ok) return reply;
    return ok({ value: ownRows.parse(reply.value).rows.map(({ body: _body, ...row }) => row) });
  },
};

/** Prints the body of a template, of the gallery by its id or of the book by its uid: what `template save` reads. */
const show: Verb = {
  words: 'template show',
  arguments: ['TEMPLATE'],
  options: ['language'],
  needs: 'book',
  run: async (context, { arguments: [wanted = ''], options }) => {
    const body = await templateNamed(context, wanted, languageOf(context, options));
    return body.ok ? ok({ value: body.value }) : body;
  },
};

const copy: Verb = {
  words: 'template copy',
  arguments: ['TEMPLATE'],
  options: ['name', 'language'],
  needs: 'book',
  run: async (context, { arguments: [id = ''], options }) => {
    const locale = languageOf(context, options);
    const reply = await callWhole(context, 'template.copy', {
      id,
      name: textOption(options, 'name'),
      locale,
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const save: Verb = {
  words: 'template save',
  arguments: ['FILE', '[TEMPLATE]'],
  options: [],
  needs: 'book',
  run: async (context, { arguments: [file = '', uid] }) => {
    const template = readJson(file);
    if (!template.ok) return template;
    const reply = await callWhole(context, 'template.save', { uid: uid ?? null, template: template.value });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const prefer: Verb = {
  words: 'template default',
  arguments: ['TEMPLATE'],
  options: ['remove'],
  needs: 'book',
  run: async (context, { arguments: [uid = ''], options }) => {
    const preferred = !isGiven(options, 'remove');
    const reply = await callWhole(context, 'template.prefer', { uid, preferred });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Verbs of the gallery of templates and of those of the book. */
export const GALLERY_VERBS: readonly Verb[] = [
  gallery,
  list,
  show,
  copy,
  save,
  operationVerb({
    words: 'template rename',
    operation: 'template.rename',
    arguments: ['TEMPLATE', 'NAME'],
    fields: [
      { field: 'uid', from: 0 },
      { field: 'name', from: 1 },
    ],
  }),
  prefer,
  operationVerb({
    words: 'template remove',
    operation: 'template.remove',
    arguments: ['TEMPLATE'],
    fields: [{ field: 'uid', from: 0 }],
  }),
];
