import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { flowTarget } from '../../../shared/contract/cash-flow.ts';
import type { FlowTarget } from '../../../shared/domain/report/cash-indirect.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { cashTexts } from '../../../shared/i18n/ui/cash.ts';
import { command } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Section } from '../../ui/inspector.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

/** Where the accounts of a trial balance go in the indirect cash flow, and sending some elsewhere. */
export function FlowMapping({ to }: { readonly to: string }): ReactNode {
  const t = useTexts(cashTexts);
  const locale = useLocale();
  const { data, problem, refetch } = useQuery('cash.accounts', { to });
  const [code, setCode] = useState('');
  const [target, setTarget] = useState<FlowTarget | ''>('');
  const [failed, setFailed] = useState<Problem | null>(null);
  if (data?.standard === null) return null;
  const named = (one: string): string =>
    reportText(locale, one === 'cash' ? 'cash.cash' : `cash.indirect.${one}`);
  const save = async (): Promise<void> => {
    const standard = data?.standard;
    if (standard === undefined || standard === null) return;
    const reply = await command('cash.map', { standard, code, target: target === '' ? null : target });
    setFailed(reply.ok ? null : reply.error);
    if (reply.ok) showToast({ text: t('map.saved') });
  };
  const loose = (data?.rows ?? []).filter((row) => row.target === null);
  const own = (data?.rows ?? []).filter((row) => row.own);
  return (
    <Section title={t('map')}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      <Box sx={{ fontSize: 13, fontWeight: 600, pt: 0.5 }}>{t('map.loose')}</Box>
      {loose.length === 0 ? <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('map.none')}</Box> : null}
      {loose.map((row) => (
        <Button key={row.code} size="small" onClick={() => setCode(row.code)}>
          {row.code} {row.name}
        </Button>
      ))}
      {own.length === 0 ? null : <Box sx={{ fontSize: 13, fontWeight: 600, pt: 0.5 }}>{t('map.own')}</Box>}
      {own.map((row) => (
        <Box key={row.code} sx={{ fontSize: 13, color: 'text.secondary' }}>
          {row.code} {row.name} → {row.target === null ? '' : named(row.target)}
        </Box>
      ))}
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1.5 }}>
        <LineField label={t('map.code')} value={code} onChange={setCode} />
        <ChoiceField
          label={t('map.target')}
          value={target}
          choices={[
            { value: '' as const, title: t('map.default') },
            ...flowTarget.options.map((value) => ({ value, title: named(value) })),
          ]}
          onChange={setTarget}
        />
      </Box>
      {failed === null ? null : <ProblemNotice problem={failed} />}
      <Button variant="outlined" sx={{ mt: 1 }} disabled={code.trim() === ''} onClick={() => void save()}>
        {t('map.save')}
      </Button>
    </Section>
  );
}
