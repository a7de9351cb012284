import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { closeTexts } from '../../../shared/i18n/ui/close.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';

/** The part of a draft's name before its subject says which form it is of, and so where it is finished. */
const FORMS = {
  document: () => go('documents', 'new'),
  order: () => go('orders'),
  party: (uid: string) => (uid === 'new' ? go('accounts') : go('accounts', uid)),
  settings: (section: string) => go('settings', section),
  template: () => go('statements', '', { tab: 'templates' }),
  theirs: (uid: string) => go('reconcile', uid),
} as const;

type FormName = keyof typeof FORMS;

/** The form and the subject of a draft's name, such as `party/…` or `theirs …`; null for what is no form of these. */
export function formOfDraft(name: string): { readonly form: FormName; readonly subject: string } | null {
  const [form = '', subject = ''] = name.split(/[/ ]/u);
  const known = (Object.keys(FORMS) as FormName[]).find((one) => one === form); // the keys of the table above
  return known === undefined ? null : { form: known, subject };
}

/** Forms on this computer that hold what was never recorded, and the way back to each. */
export function DraftsPanel(props: {
  readonly names: readonly string[];
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(closeTexts);
  return (
    <Inspector title={t('proof.drafts')} detail={t('proof.drafts.text')} onClose={props.onClose}>
      {props.names.length === 0 ? <EmptyState title={t('lines.none')} /> : null}
      {props.names.map((name) => {
        const draft = formOfDraft(name);
        if (draft === null) return null;
        return (
          <Box key={name} sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 13 }}>
            <Box sx={{ flex: 1 }}>{t(`drafts.${draft.form}`)}</Box>
            <Button onClick={() => FORMS[draft.form](draft.subject)}>{t('drafts.open')}</Button>
          </Box>
        );
      })}
    </Inspector>
  );
}
