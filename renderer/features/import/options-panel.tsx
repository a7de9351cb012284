import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { importKind, type ImportKind } from '../../../shared/contract/import.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useOpenSession } from '../../api/session.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { changeOptions, readSource, sourceName, useImport } from './import-store.ts';

const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'big5'] as const;
const CURRENCIES = ['CNY', 'HKD', 'USD', 'EUR', 'JPY', 'GBP', 'SGD', 'TWD', 'MOP'] as const;
const DATE_ORDERS = ['dmy', 'mdy'] as const;

function TextOptions(): ReactNode {
  const t = useTexts(importTexts);
  const { currency } = useOpenSession();
  const options = useImport((state) => state.options);
  const auto = { value: 'auto', title: t('option.auto') } as const;
  return (
    <>
      <ChoiceField
        label={t('option.encoding')}
        value={options.encoding === '' ? 'auto' : options.encoding}
        choices={[auto, ...ENCODINGS.map((value) => ({ value, title: value.toUpperCase() }))]}
        onChange={(value) => changeOptions({ encoding: value === 'auto' ? '' : value })}
      />
      <ChoiceField
        label={t('option.currency')}
        value={options.currency === '' ? 'auto' : options.currency}
        choices={[
          { value: 'auto', title: t('option.bookCurrency', { currency }) },
          ...CURRENCIES.map((value) => ({ value, title: value })),
        ]}
        onChange={(value) => changeOptions({ currency: value === 'auto' ? '' : value })}
      />
      <ChoiceField
        label={t('option.dateOrder')}
        value={options.dateOrder === '' ? ('auto' as const) : options.dateOrder}
        choices={[auto, ...DATE_ORDERS.map((value) => ({ value, title: t(`option.${value}`) }))]}
        onChange={(value) => changeOptions({ dateOrder: value === 'auto' ? '' : value })}
      />
      <LineField
        label={t('option.sheet')}
        value={options.sheet}
        help={t('option.sheetHelp')}
        onChange={(sheet) => changeOptions({ sheet })}
      />
    </>
  );
}

function KindOptions({ kind }: { readonly kind: ImportKind | null }): ReactNode {
  const t = useTexts(importTexts);
  const options = useImport((state) => state.options);
  return (
    <>
      {kind === 'bank' || kind === null ? (
        <LineField
          label={t('option.account')}
          value={options.account}
          help={t('option.accountHelp')}
          onChange={(account) => changeOptions({ account })}
        />
      ) : null}
      {kind === 'opening' ? (
        <DateField
          label={t('option.cutOver')}
          value={options.cutOver}
          required
          error={options.cutOver === '' ? t('option.cutOverNeeded') : ''}
          onChange={(cutOver) => changeOptions({ cutOver })}
        />
      ) : null}
      {kind === 'their-statement' ? (
        <PartyField
          label={t('option.party')}
          value={options.party}
          required
          error={options.party === null ? t('option.partyNeeded') : ''}
          onChange={(party) => changeOptions({ party })}
        />
      ) : null}
    </>
  );
}

/** What the user may decide about the file before it is read, or read again. `found` is what a preview took it for. */
export function OptionsPanel({
  found,
  busy,
}: {
  readonly found: ImportKind | null;
  readonly busy: boolean;
}): ReactNode {
  const t = useTexts(importTexts);
  const { source, options, changed } = useImport();
  const name = source === null ? '' : sourceName(source);
  return (
    <Box
      component="form"
      aria-label={t('option.kind')}
      onSubmit={(event) => {
        event.preventDefault();
        void readSource();
      }}
      sx={{
        width: 260,
        flexShrink: 0,
        p: 1.5,
        display: 'flex',
        flexDirection: 'column',
        gap: 1.5,
        overflow: 'auto',
        borderRight: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Box>
        <Typography variant="caption" color="textSecondary">
          {t('file')}
        </Typography>
        <Typography variant="h3" component="p" title={name} sx={{ overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
      </Box>
      <ChoiceField
        label={t('option.kind')}
        value={options.kind ?? ('auto' as const)}
        choices={[
          { value: 'auto' as const, title: t('kind.auto') },
          ...importKind.options.map((value) => ({ value, title: t(`kind.${value}`) })),
        ]}
        onChange={(kind) => changeOptions({ kind: kind === 'auto' ? null : kind })}
      />
      <KindOptions kind={options.kind ?? found} />
      <TextOptions />
      {changed && found !== null ? (
        <Alert severity="info" variant="outlined" sx={{ py: 0, fontSize: 13 }}>
          {t('option.changed')}
        </Alert>
      ) : null}
      <Button type="submit" variant={changed || found === null ? 'contained' : 'outlined'} disabled={busy}>
        {found === null ? t('read') : t('readAgain')}
      </Button>
    </Box>
  );
}
