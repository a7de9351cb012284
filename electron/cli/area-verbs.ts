import { settings } from '../../shared/contract/output.ts';
import { AREAS } from '../../shared/domain/area/area.ts';
import { ok } from '../../shared/std/result.ts';
import { callWhole, newCommandId, operationVerb } from './operation-verb.ts';
import { usage, type Verb } from './verb.ts';

/** Switches one area of the book on or off. */
function switching(words: 'area on' | 'area off', on: boolean): Verb {
  return {
    words,
    arguments: ['AREA'],
    options: [],
    needs: 'book',
    run: async (context, given) => {
      const area = AREAS.find((one) => one === given.arguments[0]);
      if (area === undefined) return usage(`AREA: ${AREAS.join(', ')}`);
      const stored = await context.ask('settings.get', {});
      if (!stored.ok) return stored;
      const saved = await callWhole(context, 'settings.save', {
        commandId: newCommandId(),
        section: 'areas',
        value: { ...settings.parse(stored.value).areas, [area]: on },
      });
      if (!saved.ok) return saved;
      const reply = await context.ask('area.list', {});
      return reply.ok ? ok({ value: reply.value }) : reply;
    },
  };
}

/** Verbs of the areas a book works with. */
export const AREA_VERBS: readonly Verb[] = [
  operationVerb({ words: 'area list', operation: 'area.list' }),
  switching('area on', true),
  switching('area off', false),
];
