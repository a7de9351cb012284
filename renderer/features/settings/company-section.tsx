import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef, useState, type ReactNode } from 'react';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { logoAddress, logoOf } from './logo.ts';
import { SectionFrame } from './section-frame.tsx';
import { useSection } from './use-section.ts';

/** The logo of our papers: shown, chosen, taken away. */
export function LogoField({
  logo,
  disabled,
  onChange,
}: {
  readonly logo: string | null;
  readonly disabled: boolean;
  readonly onChange: (logo: string | null) => void;
}): ReactNode {
  const t = useTexts(settingsTexts);
  const input = useRef<HTMLInputElement>(null);
  const [bad, setBad] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = await logoOf(file);
    setBad(read === null);
    if (read !== null) onChange(read);
  };
  return (
    <Box>
      <Typography variant="caption" color="textSecondary">
        {t('company.logo')}
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Box
          sx={{
            width: 200,
            height: 72,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            display: 'grid',
            placeItems: 'center',
            bgcolor: '#fff',
            color: '#697785',
            fontSize: 12,
          }}
        >
          {logo === null ? (
            t('company.logoNone')
          ) : (
            <img src={logoAddress(logo)} alt={t('company.logo')} style={{ maxWidth: 190, maxHeight: 64 }} />
          )}
        </Box>
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg"
          hidden
          aria-label={t('company.logo')}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <Button variant="outlined" disabled={disabled} onClick={() => input.current?.click()}>
          {t('company.logoChoose')}
        </Button>
        <Button color="inherit" disabled={disabled || logo === null} onClick={() => onChange(null)}>
          {t('company.logoRemove')}
        </Button>
      </Box>
      <Typography variant="caption" color={bad ? 'error' : 'textSecondary'} component="div" sx={{ mt: 0.5 }}>
        {bad ? t('company.logoBad') : t('company.logoHelp')}
      </Typography>
    </Box>
  );
}

const FIELDS = ['taxId', 'phone', 'address', 'contact', 'bankName', 'bankAccount'] as const;

/** Name, numbers and logo of our company: the letterhead. */
export function CompanySection(): ReactNode {
  const t = useTexts(settingsTexts);
  const form = useSection('company');
  const { value, change, tried, mayWrite } = form;
  const nameless = value !== undefined && value.name.trim() === '';
  return (
    <SectionFrame title={t('section.company')} text={t('company.text')} form={form} valid={!nameless}>
      {value === undefined ? null : (
        <>
          <LineField
            label={t('company.name')}
            value={value.name}
            required
            disabled={!mayWrite}
            error={tried && nameless ? t('company.nameNeeded') : ''}
            onChange={(name) => change({ name })}
          />
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
            {FIELDS.map((field) => (
              <LineField
                key={field}
                label={t(`company.${field}`)}
                value={value[field]}
                disabled={!mayWrite}
                {...(field === 'taxId' ? { help: t('company.taxIdHelp') } : {})}
                onChange={(text) => change({ [field]: text })}
              />
            ))}
          </Box>
          <LineField
            label={t('company.footer')}
            value={value.footer}
            disabled={!mayWrite}
            onChange={(footer) => change({ footer })}
          />
          <LogoField logo={value.logo} disabled={!mayWrite} onChange={(logo) => change({ logo })} />
        </>
      )}
    </SectionFrame>
  );
}
