import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { AutomaticRow } from '../../../shared/contract/rule.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { rulesTexts } from '../../../shared/i18n/ui/rules.ts';
import { useQuery } from '../../api/use-query.ts';
import { AutomaticStanding } from '../../ui/automatic-standing.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useSection } from './use-section.ts';

const SHOWN = 200;
const LIMITS = { automaticAfter: [0, 1_000], demoteAfter: [1, 1_000] } as const;

/** A whole number within its limits, or null. */
function numberOf(text: string, [from, to]: readonly [number, number]): number | null {
  const value = /^\d{1,4}$/u.test(text.trim()) ? Number(text.trim()) : null;
  return value !== null && value >= from && value <= to ? value : null;
}

function NumberField(props: {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly limits: readonly [number, number];
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
  readonly onFault: (faulty: boolean) => void;
}): ReactNode {
  const { value, limits, onChange, onFault } = props;
  const t = useTexts(rulesTexts);
  const [typed, setTyped] = useState(String(value));
  const [before, setBefore] = useState(value);
  if (before !== value) {
    setBefore(value);
    setTyped(String(value));
  }
  const wrong = numberOf(typed, limits) === null;
  return (
    <LineField
      label={props.label}
      value={typed}
      disabled={props.disabled}
      error={wrong ? t('automatic.number', { from: limits[0], to: limits[1] }) : ''}
      help={props.help}
      onChange={(text) => {
        setTyped(text);
        const read = numberOf(text, limits);
        onFault(read === null);
        if (read === null) return;
        setBefore(read);
        onChange(read);
      }}
    />
  );
}

function Policy(): ReactNode {
  const t = useTexts(rulesTexts);
  const common = useTexts(commonTexts);
  const form = useSection('policy');
  const { value, change, mayWrite } = form;
  const [faults, setFaults] = useState<ReadonlySet<string>>(new Set());
  const told = (field: string, faulty: boolean): void =>
    setFaults((before) => {
      const after = new Set(before);
      if (faulty) after.add(field);
      else after.delete(field);
      return after;
    });
  if (value === undefined) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      {form.problem === null ? null : <ProblemNotice problem={form.problem} />}
      <FormControlLabel
        sx={{ ml: 0, '.MuiFormControlLabel-label': { fontSize: 14 } }}
        label={t('automatic.book')}
        control={
          <Switch
            size="small"
            checked={value.automatic}
            disabled={!mayWrite}
            onChange={(_event, automatic) => change({ automatic })}
            sx={{ mr: 1 }}
          />
        }
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2, alignItems: 'start' }}>
        {(['automaticAfter', 'demoteAfter'] as const).map((field) => (
          <NumberField
            key={field}
            label={t(field === 'automaticAfter' ? 'automatic.after' : 'automatic.demote')}
            help={field === 'automaticAfter' ? t('automatic.afterHelp') : ''}
            value={value[field]}
            limits={LIMITS[field]}
            disabled={!mayWrite}
            onChange={(count) => change({ [field]: count })}
            onFault={(faulty) => told(field, faulty)}
          />
        ))}
      </Box>
      {mayWrite ? (
        <Button
          variant="contained"
          sx={{ justifySelf: 'start' }}
          disabled={!form.changed || form.working || faults.size > 0}
          onClick={() => void form.save(true)}
        >
          {common('save')}
        </Button>
      ) : null}
    </Box>
  );
}

function Party({ row, mayWrite }: { readonly row: AutomaticRow; readonly mayWrite: boolean }): ReactNode {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        fontSize: 13,
      }}
    >
      <Button
        color="inherit"
        sx={{ flex: 1, minWidth: 0, justifyContent: 'start', textAlign: 'left' }}
        onClick={() => go('accounts', row.partyUid, { tab: 'profile' })}
      >
        {row.code} {row.party}
      </Button>
      <AutomaticStanding row={row} mayWrite={mayWrite} />
    </Box>
  );
}

/** Automatic acceptance: for the whole book, what it takes to be earned, and how far each party is. */
export function AutomaticSettings({ mayWrite }: { readonly mayWrite: boolean }): ReactNode {
  const t = useTexts(rulesTexts);
  const { data, problem, refetch } = useQuery('automatic.list', { limit: SHOWN });
  const rows = data?.rows ?? [];
  return (
    <>
      <Policy />
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data?.rows.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('automatic.none')}
        </Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {rows.map((row) => (
            <Party key={row.partyUid} row={row} mayWrite={mayWrite} />
          ))}
        </Box>
      )}
    </>
  );
}
