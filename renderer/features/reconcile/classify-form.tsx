import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { GroupRow } from '../../../shared/contract/reconciliation.ts';
import { CAUSES } from '../../../shared/domain/reconciliation/types.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { showKeys, useShortcuts } from '../../ui/keyboard.ts';
import { useTexts } from '../../ui/preferences.ts';
import type { Classification } from './use-decisions.ts';

/** What stands in a choice for: as the program finds it. */
const FOUND = 'found';
type ClassChoice = 'doubled' | 'ours_only' | 'theirs_only';

/** The classes a person may say a group is: only of what one side alone has can it be said. */
function classesFor(group: GroupRow): readonly ClassChoice[] {
  if (group.ours.length > 0 && group.theirs.length > 0) return [];
  return group.ours.length > 0 ? ['ours_only', 'doubled'] : ['theirs_only', 'doubled'];
}

type Said = {
  readonly class: ClassChoice | typeof FOUND;
  readonly cause: (typeof CAUSES)[number] | typeof FOUND;
  readonly status: 'open' | 'agreed' | 'disputed';
  readonly inError: 'ours' | 'theirs' | typeof FOUND;
  readonly owner: string;
  readonly note: string;
};

function saidOf(group: GroupRow): Said {
  return {
    class: classesFor(group).find((one) => one === group.class) ?? FOUND,
    cause: group.cause ?? FOUND,
    status: group.status === 'cleared' ? 'open' : group.status,
    inError: group.inError ?? FOUND,
    owner: group.owner ?? '',
    note: group.note,
  };
}

function orNull<Value extends string>(value: Value): Exclude<Value, typeof FOUND> | null {
  return value === FOUND ? null : (value as Exclude<Value, typeof FOUND>); // the other case of the line
}

function Fields(props: {
  readonly group: GroupRow;
  readonly said: Said;
  readonly change: (part: Partial<Said>) => void;
}): ReactNode {
  const { group, said, change } = props;
  const t = useTexts(reconcileTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const found = { value: FOUND, title: t('classify.found') } as const;
  const classes = classesFor(group);
  return (
    <>
      {classes.length === 0 ? null : (
        <ChoiceField
          label={t('classify.class')}
          value={said.class}
          choices={[found, ...classes.map((value) => ({ value, title: words(`class.${value}`) }))]}
          onChange={(value) => change({ class: value })}
        />
      )}
      <ChoiceField
        label={t('classify.cause')}
        value={said.cause}
        choices={[found, ...CAUSES.map((value) => ({ value, title: words(`cause.${value}`) }))]}
        onChange={(cause) => change({ cause })}
      />
      <ChoiceField
        label={t('classify.status')}
        value={said.status}
        choices={(['open', 'agreed', 'disputed'] as const).map((value) => ({
          value,
          title: words(`status.${value}`),
        }))}
        onChange={(status) => change({ status })}
      />
      {group.class === 'amount_differs' ? (
        <ChoiceField
          label={t('classify.inError')}
          value={said.inError}
          choices={[
            found,
            { value: 'ours', title: t('side.ours') },
            { value: 'theirs', title: t('side.theirs') },
          ]}
          onChange={(inError) => change({ inError })}
        />
      ) : null}
      <LineField label={t('classify.owner')} value={said.owner} onChange={(owner) => change({ owner })} />
      <LineField
        label={t('classify.note')}
        value={said.note}
        rows={2}
        onChange={(note) => change({ note })}
      />
    </>
  );
}

/** Says what a group is: class, cause, how far it has got, whose books are wrong, who looks after it. */
export function ClassifyForm(props: {
  readonly group: GroupRow;
  readonly busy: boolean;
  readonly onSave: (said: Classification) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { group, busy, onSave, onCancel } = props;
  const t = useTexts(reconcileTexts);
  const common = useTexts(commonTexts);
  const [said, set] = useState<Said>(() => saidOf(group));
  const change = (part: Partial<Said>): void => set((before) => ({ ...before, ...part }));
  const save = (): void =>
    onSave({
      class: orNull(said.class),
      cause: orNull(said.cause),
      status: said.status,
      inError: orNull(said.inError),
      owner: said.owner.trim() === '' ? null : said.owner.trim(),
      note: said.note.trim(),
    });
  useShortcuts([
    { keys: 'mod+enter', title: t('classify.save'), group: t('group.keys'), run: save },
    { keys: 'escape', title: common('cancel'), group: '', run: onCancel, hidden: true, whileTyping: true },
  ]);
  return (
    <Box component="form" aria-label={t('classify.title')} sx={{ display: 'grid', gap: 1.25, mt: 1 }}>
      <Fields {...{ group, said, change }} />
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <Button variant="contained" disabled={busy} onClick={save}>
          {t('classify.save')} {showKeys('mod+enter')}
        </Button>
      </Box>
    </Box>
  );
}
