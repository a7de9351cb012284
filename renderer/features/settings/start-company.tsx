import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/output.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { startTexts } from '../../../shared/i18n/ui/start.ts';
import { fetchFile } from '../../api/files.ts';
import { runJob } from '../../api/jobs.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { PdfView } from '../../ui/pdf-view.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import { LogoField } from './company-section.tsx';
import { StepFoot, type StartStep } from './start-step.tsx';
import { useSection } from './use-section.ts';

const TYPING_PAUSE_MS = 500;
const NUMBERS = ['taxId', 'address'] as const;
const HEAD = ['phone', 'contact', 'bankName', 'bankAccount'] as const;

type Form = ReturnType<typeof useSection<'company'>>;

/** Saves what was typed, if anything was, and goes on. */
async function saveAndGo(form: Form, onNext: () => void): Promise<void> {
  if (form.value === undefined) return;
  if (form.changed && !(await form.saveValue(form.value))) return;
  onNext();
}

function Go({ form, mayWrite }: { readonly form: Form; readonly mayWrite: boolean }): ReactNode {
  const t = useTexts(startTexts);
  return (
    <Button type="submit" variant="contained" disabled={form.working}>
      {mayWrite && form.changed ? t('saveNext') : t('next')}
    </Button>
  );
}

/** Step 1: who we are. */
export function StartCompany(step: StartStep): ReactNode {
  const t = useTexts(settingsTexts);
  const form = useSection('company');
  const { value, change } = form;
  if (value === undefined) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (value.name.trim() !== '') void saveAndGo(form, step.onNext);
  };
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1.5, maxWidth: 480 }}>
      <LineField
        label={t('company.name')}
        value={value.name}
        required
        disabled={!step.mayWrite}
        error={value.name.trim() === '' ? t('company.nameNeeded') : ''}
        onChange={(name) => change({ name })}
      />
      {NUMBERS.map((field) => (
        <LineField
          key={field}
          label={t(`company.${field}`)}
          value={value[field]}
          autoFocus={field === 'taxId'}
          disabled={!step.mayWrite}
          onChange={(text) => change({ [field]: text })}
        />
      ))}
      {form.problem === null ? null : <ProblemNotice problem={form.problem} />}
      <StepFoot id="company" step={step}>
        <Go form={form} mayWrite={step.mayWrite} />
      </StepFoot>
    </Box>
  );
}

type Shown =
  | { readonly at: 'working' }
  | { readonly at: 'shown'; readonly bytes: Uint8Array }
  | { readonly at: 'failed'; readonly problem: Problem };

/** The first page as it would be printed with what is typed. */
function Preview({ company }: { readonly company: Settings['company'] }): ReactNode {
  const t = useTexts(startTexts);
  const locale = useLocale();
  const [shown, setShown] = useState<Shown>({ at: 'working' });
  const text = useDebounced(JSON.stringify(company), TYPING_PAUSE_MS);
  useEffect(() => {
    let current = true;
    const make = async (): Promise<Shown> => {
      const wanted = JSON.parse(text) as Settings['company']; // the text was made from one
      const made = await runJob('start.letterhead', { company: wanted, locale });
      if (!made.ok) return { at: 'failed', problem: made.error };
      const file = await fetchFile(made.value.token);
      return file.ok ? { at: 'shown', bytes: file.value.bytes } : { at: 'failed', problem: file.error };
    };
    void make().then((result) => {
      if (current) setShown(result);
    });
    return () => {
      current = false;
    };
  }, [text, locale]);
  return (
    <Box
      component="section"
      aria-label={t('letterhead.preview')}
      sx={{ height: 420, border: 1, borderColor: 'divider', display: 'flex', flexDirection: 'column' }}
    >
      {shown.at === 'working' ? (
        <Typography variant="body2" sx={{ p: 2 }}>
          {t('letterhead.working')}
        </Typography>
      ) : null}
      {shown.at === 'failed' ? <ProblemNotice problem={shown.problem} /> : null}
      {shown.at === 'shown' ? <PdfView bytes={shown.bytes} /> : null}
    </Box>
  );
}

/** Step 2: what stands at the head of our papers, beside how it is printed. */
export function StartLetterhead(step: StartStep): ReactNode {
  const t = useTexts(settingsTexts);
  const own = useTexts(startTexts);
  const form = useSection('company');
  const { value, change } = form;
  if (value === undefined) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void saveAndGo(form, step.onNext);
  };
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1.5 }}>
      <LogoField logo={value.logo} disabled={!step.mayWrite} onChange={(logo) => change({ logo })} />
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: 1.5 }}>
        {HEAD.map((field) => (
          <LineField
            key={field}
            label={t(`company.${field}`)}
            value={value[field]}
            disabled={!step.mayWrite}
            onChange={(text) => change({ [field]: text })}
          />
        ))}
      </Box>
      {form.problem === null ? null : <ProblemNotice problem={form.problem} />}
      <StepFoot id="letterhead" step={step} skip={own('letterhead.noLogo')}>
        <Go form={form} mayWrite={step.mayWrite} />
      </StepFoot>
      <Preview company={value} />
    </Box>
  );
}
