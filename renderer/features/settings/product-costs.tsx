import { mdiClose } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { masterTexts } from '../../../shared/i18n/ui/master.ts';
import { command } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { CURRENCIES } from './master-draft.ts';

const SHOWN = 200;

/** What a unit of a product costs from a day on; each is recorded at once, apart from the product itself. */
export function ProductCosts({ uid, code }: { readonly uid: string; readonly code: string }): ReactNode {
  const t = useTexts(masterTexts);
  const own = useOpenSession().currency;
  const { data, problem: unread, refetch } = useQuery('product.costs', { productUid: uid, limit: SHOWN });
  const [from, setFrom] = useState<string>(today());
  const [cost, setCost] = useState('');
  const [currency, setCurrency] = useState<string>(own);
  const [problem, setProblem] = useState<Problem | null>(null);
  const plain = cost.normalize('NFKC').replaceAll(/[,\s]/gu, '');
  const readable = /^\d{1,15}(\.\d{1,13})?$/u.test(plain);
  const say = async (day: string, said: string | null): Promise<void> => {
    const costs = [{ product: code, from: day, currency, cost: said }];
    const reply = await command('product.setCosts', { costs });
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t(said === null ? 'costs.removed' : 'costs.saved', { date: day }) });
    if (said !== null) setCost('');
  };
  return (
    <Box component="section" aria-label={t('costs')} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="caption" color="textSecondary">
        {t('costs')} · {t('costs.help')}
      </Typography>
      {unread === null ? null : <ProblemNotice problem={unread} onRetry={refetch} />}
      {(data?.rows ?? []).map((row) => (
        <Box key={row.uid} sx={{ display: 'flex', gap: 2, alignItems: 'center', fontSize: 13 }}>
          <Box sx={{ width: 96 }}>{row.from}</Box>
          <Box sx={{ width: 180, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
            {row.cost} {row.currency}
          </Box>
          <Box sx={{ color: 'text.secondary' }}>{row.by}</Box>
          <IconButton
            size="small"
            aria-label={t('costs.remove', { date: row.from })}
            onClick={() => void say(row.from, null)}
          >
            <Icon path={mdiClose} size={16} />
          </IconButton>
        </Box>
      ))}
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', flexWrap: 'wrap' }}>
        <DateField label={t('costs.from')} value={from} onChange={setFrom} width={140} />
        <LineField
          label={t('costs.cost')}
          value={cost}
          error={cost === '' || readable ? '' : t('wrong.price')}
          onChange={setCost}
        />
        <ChoiceField
          label={t('contract.currency')}
          value={currency}
          choices={[...new Set([own, ...CURRENCIES])].map((value) => ({ value, title: value }))}
          onChange={setCurrency}
        />
        <Button variant="outlined" disabled={!readable || from === ''} onClick={() => void say(from, plain)}>
          {t('costs.add')}
        </Button>
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Box>
  );
}
