import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import type { ProfileRow } from '../../../shared/contract/profile.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { command } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import type { Entry } from './import-queue.ts';
import { changeOptions } from './import-store.ts';
import { profileOf } from './profile-of.ts';

const PROFILES_SHOWN = 200;

function useSaving(onDone: (text: string) => void): {
  readonly working: boolean;
  readonly problem: Problem | null;
  readonly run: (
    send: () => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: Problem }>,
    text: string,
  ) => void;
} {
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    working,
    problem,
    run: (send, text) => {
      if (working) return;
      setWorking(true);
      void send().then((reply) => {
        setWorking(false);
        setProblem(reply.ok ? null : reply.error);
        if (reply.ok) onDone(text);
      });
    },
  };
}

/** Saves how this file was read under a name, so that the next one of its layout is read the same way. */
function SaveForm({
  entry,
  preview,
  known,
  onClose,
}: {
  readonly entry: Entry;
  readonly preview: ImportPreview;
  /** The profile in use, which is saved anew; null: a new one. */
  readonly known: ProfileRow | null;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(studioTexts);
  const common = useTexts(commonTexts);
  const [name, setName] = useState(known?.name ?? '');
  const [auto, setAuto] = useState(known?.autoCommit ?? false);
  const { working, problem, run } = useSaving((text) => {
    showToast({ text });
    onClose();
  });
  const ready = !working && name.trim() !== '';
  const save = (): void => {
    const fields = profileOf(preview, entry.options, { name: name.trim(), autoCommit: auto });
    run(
      () => command('profile.save', { uid: known?.uid ?? null, ...fields }),
      t('profile.saved', { name: name.trim() }),
    );
  };
  return (
    <Box
      component="form"
      aria-label={t('profile.save')}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save();
      }}
      sx={{ display: 'grid', gap: 1.25 }}
    >
      <LineField label={t('profile.name')} value={name} required autoFocus onChange={setName} />
      <FormControlLabel
        control={<Switch size="small" checked={auto} onChange={(_event, on) => setAuto(on)} />}
        label={t('profile.auto')}
        sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
      />
      {auto ? (
        <Alert severity="warning" variant="outlined" sx={{ py: 0, fontSize: 13 }}>
          {t('profile.autoWarning')}
        </Alert>
      ) : null}
      {problem === null ? null : <ProblemNotice problem={problem} hidePlace />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={!ready}>
          {known === null ? t('profile.saveNew') : t('profile.saveAgain')}
        </Button>
      </Box>
    </Box>
  );
}

/** Asks once more before a profile goes. */
function RemoveForm({
  profile,
  onClose,
}: {
  readonly profile: ProfileRow;
  readonly onClose: (removed: boolean) => void;
}): ReactNode {
  const t = useTexts(studioTexts);
  const common = useTexts(commonTexts);
  const { working, problem, run } = useSaving((text) => {
    showToast({ text });
    onClose(true);
  });
  return (
    <Box role="group" aria-label={t('profile.remove')} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2">{t('profile.removeText', { name: profile.name })}</Typography>
      {problem === null ? null : <ProblemNotice problem={problem} hidePlace />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button autoFocus color="inherit" onClick={() => onClose(false)}>
          {common('cancel')}
        </Button>
        <Button
          variant="contained"
          color="error"
          disabled={working}
          onClick={() =>
            run(
              () => command('profile.remove', { uid: profile.uid }),
              t('profile.removed', { name: profile.name }),
            )
          }
        >
          {t('profile.remove')}
        </Button>
      </Box>
    </Box>
  );
}

type Doing = 'save' | 'saveNew' | 'remove' | null;

/** What can be done with profiles; the form of what was chosen stands in its place. */
function ProfileTools(props: {
  readonly entry: Entry;
  readonly preview: ImportPreview;
  readonly used: ProfileRow | null;
  readonly disabled: boolean;
  readonly onRemoved: () => void;
}): ReactNode {
  const t = useTexts(studioTexts);
  const { entry, preview, used, disabled, onRemoved } = props;
  const [doing, setDoing] = useState<Doing>(null);
  const close = (): void => setDoing(null);
  if (doing === 'save' || doing === 'saveNew') {
    const known = doing === 'save' ? used : null;
    return <SaveForm key={doing} entry={entry} preview={preview} known={known} onClose={close} />;
  }
  if (doing === 'remove' && used !== null) {
    return (
      <RemoveForm
        profile={used}
        onClose={(removed) => {
          close();
          if (removed) onRemoved();
        }}
      />
    );
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button variant="outlined" disabled={disabled} onClick={() => setDoing('saveNew')}>
        {t('profile.save')}
      </Button>
      {used === null ? null : (
        <>
          <Button variant="outlined" disabled={disabled} onClick={() => setDoing('save')}>
            {t('profile.saveAgain')}
          </Button>
          <Button color="error" disabled={disabled} onClick={() => setDoing('remove')}>
            {t('profile.remove')}
          </Button>
        </>
      )}
    </Box>
  );
}

/** Which profile the file is read with; it can be chosen, saved, saved anew and removed. */
export function ProfileSection({
  entry,
  preview,
  disabled,
}: {
  readonly entry: Entry;
  readonly preview: ImportPreview;
  readonly disabled: boolean;
}): ReactNode {
  const t = useTexts(studioTexts);
  const { data } = useQuery('profile.list', { kind: preview.kind, offset: 0, limit: PROFILES_SHOWN });
  const profiles = data?.rows ?? [];
  const used = profiles.find(({ uid }) => uid === preview.profile?.uid) ?? null;
  const { profile } = entry.options;
  const value = profile === null ? 'auto' : profile === '' ? 'none' : profile;
  const known = ['auto', 'none', ...profiles.map(({ uid }) => uid)].includes(value);
  const found = preview.profile === null || preview.profile.state === 'none' ? '' : preview.profile.name;
  const choose = (chosen: string): void => {
    const next = chosen === 'auto' ? null : chosen === 'none' ? '' : chosen;
    // Columns named by hand for another profile would speak against the chosen one.
    changeOptions(entry.id, { profile: next, acceptLayoutChange: false, columns: {} }, 0);
  };
  return (
    <Box component="section" aria-label={t('profile.title')} sx={{ display: 'grid', gap: 1.25 }}>
      <ChoiceField
        label={t('profile.title')}
        value={known ? value : 'auto'}
        disabled={disabled}
        choices={[
          { value: 'auto', title: found === '' ? t('profile.auto.none') : t('option.found', { found }) },
          { value: 'none', title: t('profile.none') },
          ...profiles.map(({ uid, name }) => ({ value: uid, title: name })),
        ]}
        onChange={choose}
      />
      <ProfileTools
        entry={entry}
        preview={preview}
        used={used}
        disabled={disabled}
        onRemoved={() => choose('auto')}
      />
    </Box>
  );
}
