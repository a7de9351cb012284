import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { today } from '../../format/date.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { SectionFrame } from './section-frame.tsx';
import { useSection } from './use-section.ts';

/** Kinds that are numbered, with the prefix they have unless another is set. */
const KINDS = [
  ['invoice', 'FP'],
  ['credit_note', 'HZ'],
  ['receipt', 'SK'],
  ['payment', 'FK'],
  ['refund', 'TK'],
  ['adjustment', 'TZ'],
  ['transfer', 'ZZ'],
  ['reversal', 'HC'],
  ['statement', 'DZ'],
  ['reconciliation', 'TJ'],
  ['confirmation_letter', 'DH'],
  ['audit_confirmation', 'XZ'],
  ['dunning', 'CK'],
  ['receipt_voucher', 'SJ'],
  ['changed_since', 'BD'],
  ['export', 'DC'],
  ['order', 'DD'],
  ['delivery', 'SH'],
  ['return', 'TH'],
  ['delivery_check', 'FH'],
  ['billing_request', 'KP'],
] as const;
const PREFIX_CHARACTERS_MAX = 20;

/** Prefixes of numbers, by kind. */
export function NumberingSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const form = useSection('numbering');
  const { value, change, mayWrite } = form;
  const prefixes = value?.prefixes ?? {};
  const long = (kind: string): boolean => (prefixes[kind] ?? '').length > PREFIX_CHARACTERS_MAX;
  const put = (kind: string, text: string): void => {
    const { [kind]: _before, ...others } = prefixes;
    change({ prefixes: text === '' ? others : { ...others, [kind]: text } });
  };
  const year = today().slice(0, 4);
  return (
    <SectionFrame
      title={t('section.numbering')}
      text={t('numbering.text')}
      form={form}
      valid={!KINDS.some(([kind]) => long(kind))}
    >
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: '140px 200px 1fr',
          columnGap: 2,
          rowGap: 1.25,
          alignItems: 'center',
          fontSize: 13,
        }}
      >
        {(['kind', 'prefix', 'example'] as const).map((column) => (
          <Typography key={column} variant="caption" color="textSecondary">
            {t(`numbering.${column}`)}
          </Typography>
        ))}
        {KINDS.map(([kind, usual]) => (
          <Box key={kind} sx={{ display: 'contents' }}>
            <span>{t(`number.${kind}`)}</span>
            <LineField
              label={t('numbering.prefix')}
              value={prefixes[kind] ?? ''}
              disabled={!mayWrite}
              error={long(kind) ? t('numbering.long') : ''}
              onChange={(text) => put(kind, text.trim())}
            />
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {`${prefixes[kind] ?? usual}${year}-0001`}
            </Box>
          </Box>
        ))}
      </Box>
    </SectionFrame>
  );
}
