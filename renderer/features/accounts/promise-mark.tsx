import type { ReactNode } from 'react';
import type { PromiseRow } from '../../../shared/contract/relation.ts';
import { contactTexts } from '../../../shared/i18n/ui/contacts.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { useTexts } from '../../ui/preferences.ts';

const MARKS: { readonly [S in PromiseRow['state']]: MarkKind } = {
  running: 'part',
  kept: 'done',
  late: 'warning',
  broken: 'wrong',
};

/** What came of a promise, by shape and word. */
export function PromiseMark({ state }: { readonly state: PromiseRow['state'] }): ReactNode {
  const t = useTexts(contactTexts);
  return <Mark kind={MARKS[state]}>{t(`state.${state}`)}</Mark>;
}
