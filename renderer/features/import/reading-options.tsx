import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { ReactNode } from 'react';
import { importKind, type ImportKind, type ImportPreview } from '../../../shared/contract/import.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useQuery } from '../../api/use-query.ts';
import { useOpenSession } from '../../api/session.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { isReading, type Entry } from './import-queue.ts';
import { changeOptions, readEntry } from './import-store.ts';
import { headerLineOf, type Options } from './read-options.ts';

const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5'] as const;
const CURRENCIES = ['CNY', 'HKD', 'USD', 'EUR', 'JPY', 'GBP', 'SGD', 'TWD', 'MOP'] as const;
const DATE_ORDERS = ['dmy', 'mdy'] as const;
const SIGN_MODES = ['signed', 'columns', 'flag'] as const;
const UNITS = ['1', '10000'] as const;

type PartProps = {
  readonly options: Options;
  readonly preview: ImportPreview | null;
  readonly change: (part: Partial<Options>) => void;
};

/** `auto` in a list of choices stands for an empty text in the options. */
function empty<V extends string>(value: V | 'auto'): Exclude<V, 'auto'> | '' {
  return value === 'auto' ? '' : (value as Exclude<V, 'auto'>); // only `auto` was taken out
}

type AutoChoice = { readonly value: 'auto'; readonly title: string };

/** The choice to let the program find out, with what it found. */
function useAuto(): (found?: string) => AutoChoice {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  return (found = '') => ({
    value: 'auto',
    title: found === '' ? t('option.auto') : studio('option.found', { found }),
  });
}

/** Where in the file the rows are. */
function PlaceOptions({ options, preview, change }: PartProps): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const auto = useAuto();
  const sheets = preview?.sheets ?? [];
  const wrongLine = options.headerLine !== '' && headerLineOf(options.headerLine) === null;
  return (
    <>
      <ChoiceField
        label={t('option.encoding')}
        value={options.encoding === '' ? 'auto' : options.encoding}
        choices={[
          auto(preview?.encoding?.toUpperCase()),
          ...ENCODINGS.map((value) => ({ value, title: value.toUpperCase() })),
        ]}
        onChange={(value) => change({ encoding: empty(value) })}
      />
      {sheets.length > 1 ? (
        <ChoiceField
          label={t('option.sheet')}
          value={options.sheet === '' ? 'auto' : `=${options.sheet}`}
          choices={[
            auto(sheets.find(({ chosen }) => chosen)?.name),
            ...sheets.map(({ name, rows, hidden }) => ({
              // A sheet may be called anything, even `auto`.
              value: `=${name}`,
              title: studio(hidden ? 'sheet.hidden' : 'sheet.rows', {
                name,
                count: rows.toLocaleString('en-US'),
              }),
            })),
          ]}
          onChange={(value) => change({ sheet: value === 'auto' ? '' : value.slice(1), headerLine: '' })}
        />
      ) : null}
      <LineField
        label={studio('option.headerLine')}
        value={options.headerLine}
        help={
          preview === null || preview.columns.length === 0
            ? studio('option.headerLineHelp')
            : studio('option.headerLineFound', { line: preview.headerLine.toLocaleString('en-US') })
        }
        error={wrongLine ? studio('option.headerLineWrong') : ''}
        onChange={(headerLine) => change({ headerLine })}
      />
    </>
  );
}

/** How its cells are to be understood. */
function CellOptions({ options, preview, change }: PartProps): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const auto = useAuto();
  const { currency } = useOpenSession();
  return (
    <>
      <ChoiceField
        label={t('option.currency')}
        value={options.currency === '' ? 'auto' : options.currency}
        choices={[
          { value: 'auto', title: t('option.bookCurrency', { currency }) },
          ...CURRENCIES.map((value) => ({ value, title: value })),
        ]}
        onChange={(value) => change({ currency: empty(value) })}
      />
      <ChoiceField
        label={t('option.dateOrder')}
        value={options.dateOrder === '' ? 'auto' : options.dateOrder}
        choices={[auto(), ...DATE_ORDERS.map((value) => ({ value, title: t(`option.${value}`) }))]}
        onChange={(value) => change({ dateOrder: empty(value) })}
      />
      <ChoiceField
        label={studio('option.unit')}
        value={options.unitFactor === '' ? 'auto' : options.unitFactor}
        choices={[
          auto(preview === null ? '' : studio(`unit.${preview.unitFactor}`)),
          ...UNITS.map((value) => ({ value, title: studio(`unit.${value}`) })),
        ]}
        onChange={(value) => change({ unitFactor: empty(value) })}
      />
    </>
  );
}

function BankOptions({ options, preview, change }: PartProps): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const auto = useAuto();
  const found = preview?.signMode ?? null;
  return (
    <>
      <LineField
        label={t('option.account')}
        value={options.account}
        help={t('option.accountHelp')}
        onChange={(account) => change({ account })}
      />
      <ChoiceField
        label={studio('option.signMode')}
        value={options.signMode === '' ? 'auto' : options.signMode}
        choices={[
          auto(found === null ? '' : studio(`signMode.${found}`)),
          ...SIGN_MODES.map((value) => ({ value, title: studio(`signMode.${value}`) })),
        ]}
        onChange={(value) => change({ signMode: empty(value) })}
      />
    </>
  );
}

function KindOptions(props: PartProps & { readonly kind: ImportKind | null }): ReactNode {
  const words = useWords();
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const { kind, options, change } = props;
  const start = useQuery('start.status', kind === 'opening' ? {} : null);
  const cutOver = options.cutOver === '' ? (start.data?.openingDate ?? '') : options.cutOver;
  return (
    <>
      {kind === 'bank' || kind === null ? <BankOptions {...props} /> : null}
      {kind === 'opening' ? (
        <>
          <DateField
            label={t('option.cutOver')}
            value={cutOver}
            required
            error={cutOver === '' ? t('option.cutOverNeeded') : ''}
            onChange={(day) => change({ cutOver: day })}
          />
          <FormControlLabel
            control={
              <Switch
                size="small"
                checked={options.balancesAsItems}
                onChange={(_event, on) => change({ balancesAsItems: on })}
              />
            }
            label={studio('option.balances')}
            sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
          />
        </>
      ) : null}
      {kind === 'their-statement' || kind === 'their-deliveries' ? (
        <PartyField
          label={t('option.party')}
          value={options.party}
          required
          error={options.party === null ? t('option.partyNeeded') : ''}
          onChange={(party) => change({ party })}
        />
      ) : null}
      {kind === 'their-statement' ? (
        <ChoiceField
          label={t('option.ledger')}
          value={options.ledger === '' ? 'auto' : options.ledger}
          choices={[
            { value: 'auto', title: t('option.ledgerFound') },
            { value: 'AR', title: words('ledger.AR') },
            { value: 'AP', title: words('ledger.AP') },
          ]}
          onChange={(ledger) => change({ ledger: empty(ledger) })}
        />
      ) : null}
      {kind === 'invoices' ? (
        <LineField
          label={studio('question.field.taxId')}
          value={options.ownTaxId}
          help={studio('option.taxIdHelp')}
          onChange={(ownTaxId) => change({ ownTaxId })}
        />
      ) : null}
    </>
  );
}

/** What the user may decide about how the file is read. With a preview every change reads the file again by itself. */
export function ReadingOptions({ entry }: { readonly entry: Entry }): ReactNode {
  const t = useTexts(importTexts);
  const { options, preview, changed } = entry;
  const busy = isReading(entry) || entry.stage.at === 'committing';
  const change = (part: Partial<Options>): void => changeOptions(entry.id, part);
  const kind = options.kind ?? preview?.kind ?? null;
  return (
    <Box
      component="form"
      aria-label={t('option.kind')}
      onSubmit={(event) => {
        event.preventDefault();
        void readEntry(entry.id);
      }}
      sx={{ display: 'grid', gap: 1.75, alignContent: 'start' }}
    >
      <ChoiceField
        label={t('option.kind')}
        value={options.kind ?? ('auto' as const)}
        choices={[
          { value: 'auto' as const, title: t('kind.auto') },
          ...importKind.options.map((value) => ({ value, title: t(`kind.${value}`) })),
        ]}
        onChange={(chosen) => change({ kind: chosen === 'auto' ? null : chosen })}
      />
      <KindOptions kind={kind} options={options} preview={preview} change={change} />
      <PlaceOptions options={options} preview={preview} change={change} />
      <CellOptions options={options} preview={preview} change={change} />
      <Button type="submit" variant={changed || preview === null ? 'contained' : 'outlined'} disabled={busy}>
        {preview === null ? t('read') : t('readAgain')}
      </Button>
    </Box>
  );
}
