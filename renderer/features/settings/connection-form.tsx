import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent, type ReactNode } from 'react';
import { importKind } from '../../../shared/contract/import.ts';
import type { ConnectionFields, ConnectionRow } from '../../../shared/contract/source.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { sourceTexts } from '../../../shared/i18n/ui/sources.ts';
import { newCommandId } from '../../api/client.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useJob } from '../../ui/use-job.ts';

const TYPES = ['postgres', 'mysql', 'sqlserver'] as const;
const TLS = ['verify', 'on', 'off'] as const;
const KINDS = ['any', ...importKind.options] as const;
const TEXTS = ['name', 'host', 'database', 'user', 'statement'] as const;
const PORT_MAX = 65_535;

/** The form as it is typed. */
type Draft = Omit<ConnectionFields, 'port' | 'kind' | 'profile'> & {
  readonly port: string;
  readonly kind: (typeof KINDS)[number];
  readonly profile: string;
  readonly password: string;
};

function draftOf(row: ConnectionRow | null): Draft {
  return {
    name: row?.name ?? '',
    type: row?.type ?? 'postgres',
    host: row?.host ?? '',
    port: row?.port?.toString() ?? '',
    database: row?.database ?? '',
    user: row?.user ?? '',
    tls: row?.tls ?? 'verify',
    statement: row?.statement ?? '',
    kind: row?.kind ?? 'any',
    profile: row?.profile ?? '',
    password: '',
  };
}

function portOf(text: string): number | null | 'wrong' {
  if (text.trim() === '') return null;
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port <= PORT_MAX ? port : 'wrong';
}

function isEmpty(draft: Draft, key: (typeof TEXTS)[number]): boolean {
  return draft[key].trim() === '';
}

function Fields(props: {
  readonly draft: Draft;
  readonly set: (part: Partial<Draft>) => void;
  readonly tried: boolean;
  readonly hasPassword: boolean;
}): ReactNode {
  const { draft, set, tried, hasPassword } = props;
  const t = useTexts(sourceTexts);
  const kinds = useTexts(importTexts);
  const kindTitle = (kind: Draft['kind']): string => (kind === 'any' ? t('kind.any') : kinds(`kind.${kind}`));
  const line = (key: (typeof TEXTS)[number], rows?: number): ReactNode => (
    <LineField
      label={t(`field.${key}`)}
      value={draft[key]}
      required
      error={tried && isEmpty(draft, key) ? t('wrong.needed') : ''}
      onChange={(text) => set({ [key]: text })}
      {...(rows === undefined ? {} : { rows })}
    />
  );
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25, alignItems: 'start' }}>
        {line('name')}
        <ChoiceField
          label={t('field.type')}
          value={draft.type}
          choices={TYPES.map((value) => ({ value, title: t(`type.${value}`) }))}
          onChange={(type) => set({ type })}
        />
        {line('host')}
        <LineField
          label={t('field.port')}
          value={draft.port}
          error={portOf(draft.port) === 'wrong' ? t('wrong.port') : ''}
          onChange={(text) => set({ port: text })}
        />
        {line('database')}
        <ChoiceField
          label={t('field.tls')}
          value={draft.tls}
          choices={TLS.map((value) => ({ value, title: t(`tls.${value}`) }))}
          onChange={(tls) => set({ tls })}
        />
        {line('user')}
        <TextField
          label={t('field.password')}
          type="password"
          value={draft.password}
          autoComplete="new-password"
          helperText={hasPassword ? t('field.passwordKept') : ''}
          onChange={(event) => set({ password: event.target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <ChoiceField
          label={t('field.kind')}
          value={draft.kind}
          choices={KINDS.map((value) => ({ value, title: kindTitle(value) }))}
          onChange={(kind) => set({ kind })}
        />
        <LineField
          label={t('field.profile')}
          value={draft.profile}
          onChange={(profile) => set({ profile })}
        />
      </Box>
      {line('statement', 4)}
    </>
  );
}

/** A connection to be made or changed. A password that is left empty stays as it is. */
export function ConnectionForm({
  row,
  onDone,
}: {
  readonly row: ConnectionRow | null;
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(sourceTexts);
  const common = useTexts(commonTexts);
  const { running, problem, run } = useJob();
  const [draft, setDraft] = useState(() => draftOf(row));
  const [tried, setTried] = useState(false);
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const port = portOf(draft.port);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (running || port === 'wrong' || TEXTS.some((key) => isEmpty(draft, key))) return;
    const { kind, profile, password, ...fields } = draft;
    const saved = await run('connection.save', {
      commandId: newCommandId(),
      uid: row?.uid ?? null,
      ...fields,
      port,
      kind: kind === 'any' ? null : kind,
      profile: profile.trim() === '' ? null : profile.trim(),
      password: password === '' ? null : password,
    });
    if (saved === null) return;
    showToast({ text: t('connection.saved', { name: draft.name.trim() }) });
    onDone();
  };
  return (
    <Box
      component="form"
      noValidate
      aria-label={row === null ? t('connection.add') : row.name}
      onSubmit={(event) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <Fields draft={draft} set={set} tried={tried} hasPassword={row?.hasPassword === true} />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" disabled={running}>
          {common('save')}
        </Button>
        <Button color="inherit" onClick={onDone}>
          {common('cancel')}
        </Button>
      </Box>
    </Box>
  );
}
