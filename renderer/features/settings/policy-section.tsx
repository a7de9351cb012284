import Box from '@mui/material/Box';
import { useEffect, useState, type ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/output.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { useOpenSession } from '../../api/session.ts';
import { isNegative } from '../../format/amount.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { SectionFrame } from './section-frame.tsx';
import { useSection } from './use-section.ts';

type Policy = Settings['policy'];

const PREFIX_CHARACTERS_MAX = 20;
const PREFIXES_MAX = 50;

/** Beginnings of numbers as they are typed, separated by commas or spaces. */
export function readPrefixes(typed: string): readonly string[] {
  return [...new Set(typed.split(/[,，、;；\s]+/u).filter((part) => part !== ''))];
}

/** What is wrong with a policy, by field. */
export function policyFaults(
  policy: Policy,
): ReadonlyMap<string, 'policy.needed' | 'policy.negative' | 'policy.prefixLong'> {
  const faults = new Map<string, 'policy.needed' | 'policy.negative' | 'policy.prefixLong'>();
  for (const field of ['feeMax', 'roundingMax'] as const) {
    if (policy[field] === '') faults.set(field, 'policy.needed');
    else if (isNegative(policy[field])) faults.set(field, 'policy.negative');
  }
  const { numberPrefixes } = policy;
  const long = numberPrefixes.some((prefix) => prefix.length > PREFIX_CHARACTERS_MAX);
  if (long || numberPrefixes.length > PREFIXES_MAX) faults.set('numberPrefixes', 'policy.prefixLong');
  return faults;
}

function Prefixes({
  value,
  error,
  disabled,
  onChange,
}: {
  readonly value: readonly string[];
  readonly error: string;
  readonly disabled: boolean;
  readonly onChange: (prefixes: string[]) => void;
}): ReactNode {
  const t = useTexts(settingsTexts);
  const [typed, setTyped] = useState(value.join(', '));
  const shown = value.join(', ');
  useEffect(() => {
    setTyped((before) => (readPrefixes(before).join(', ') === shown ? before : shown));
  }, [shown]);
  return (
    <LineField
      label={t('policy.prefixes')}
      value={typed}
      disabled={disabled}
      error={error}
      help={t('policy.prefixesHelp')}
      onChange={(text) => {
        setTyped(text);
        onChange([...readPrefixes(text)]);
      }}
    />
  );
}

/** Tolerances, and how our document numbers begin. */
export function PolicySection(): ReactNode {
  const t = useTexts(settingsTexts);
  const { currency } = useOpenSession();
  const form = useSection('policy');
  const { value, change, mayWrite } = form;
  const faults = value === undefined ? new Map() : policyFaults(value);
  const error = (field: string): string => {
    const key = value === undefined ? undefined : policyFaults(value).get(field);
    return key === undefined ? '' : t(key);
  };
  return (
    <SectionFrame title={t('section.policy')} text={t('policy.text')} form={form} valid={faults.size === 0}>
      {value === undefined ? null : (
        <>
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 2, pt: 0.5 }}>
            {(['feeMax', 'roundingMax'] as const).map((field) => (
              <AmountField
                key={field}
                label={`${t(`policy.${field}`)} ${currency}`}
                currency={currency}
                value={value[field]}
                required
                disabled={!mayWrite}
                error={error(field)}
                onChange={(amount) => change({ [field]: amount })}
              />
            ))}
            <ChoiceField
              label={t('policy.agingBasis')}
              value={value.agingBasis}
              disabled={!mayWrite}
              choices={(['due_date', 'document_date'] as const).map((one) => ({
                value: one,
                title: t(`policy.${one}`),
              }))}
              onChange={(agingBasis) => change({ agingBasis })}
            />
          </Box>
          <Prefixes
            value={value.numberPrefixes}
            error={error('numberPrefixes')}
            disabled={!mayWrite}
            onChange={(numberPrefixes) => change({ numberPrefixes })}
          />
        </>
      )}
    </SectionFrame>
  );
}
