import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { METHOD_TYPES } from '../../../shared/contract/master.ts';
import { CUSTOM_TYPES } from '../../../shared/domain/master/custom-field.ts';
import { masterTexts } from '../../../shared/i18n/ui/master.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { CURRENCIES, type MasterDraft, type MasterFault } from './master-draft.ts';
import { MasterStages } from './master-stages.tsx';

/** What the parts of the form are given. `known`: the entry is there already, so that what it is known by stays. */
export type MasterParts = {
  readonly draft: MasterDraft;
  readonly set: (part: Partial<MasterDraft>) => void;
  readonly known: boolean;
  readonly faults: ReadonlySet<MasterFault>;
};

const THREE = {
  display: 'grid',
  gridTemplateColumns: '1fr 1fr 1fr',
  gap: 1.25,
  alignItems: 'start',
} as const;

const WRONG = {
  name: 'wrong.name',
  code: 'wrong.name',
  price: 'wrong.price',
  cost: 'wrong.price',
  taxRate: 'wrong.percent',
  retentionRate: 'wrong.percent',
  stages: 'wrong.stages',
} as const satisfies Readonly<Record<MasterFault, string>>;

function useWrong(faults: ReadonlySet<MasterFault>): (fault: MasterFault) => string {
  const t = useTexts(masterTexts);
  return (fault) => (faults.has(fault) ? t(WRONG[fault]) : '');
}

/** What an entry is called; of a field it stays as it is once documents know it. */
function NameField({
  draft,
  set,
  known,
  faults,
  fixed,
}: MasterParts & { readonly fixed: boolean }): ReactNode {
  const t = useTexts(masterTexts);
  const wrong = useWrong(faults);
  return (
    <LineField
      label={t('col.name')}
      value={draft.name}
      required
      autoFocus={!known}
      disabled={fixed && known}
      error={wrong('name')}
      {...(fixed ? { help: t('field.fixed') } : {})}
      onChange={(name) => set({ name })}
    />
  );
}

function FieldFields(parts: MasterParts): ReactNode {
  const { draft, set, known } = parts;
  const t = useTexts(masterTexts);
  return (
    <>
      <Box sx={THREE}>
        <NameField {...parts} fixed />
        <ChoiceField
          label={t('field.of')}
          value={draft.of}
          disabled={known}
          choices={(['document', 'party'] as const).map((value) => ({ value, title: t(`of.${value}`) }))}
          onChange={(of) => set({ of })}
        />
        <ChoiceField
          label={t('field.type')}
          value={draft.type}
          disabled={known}
          choices={CUSTOM_TYPES.map((value) => ({ value, title: t(`type.${value}`) }))}
          onChange={(type) => set({ type })}
        />
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: '2fr 1fr', gap: 1.25, alignItems: 'start' }}>
        {draft.type === 'choice' ? (
          <LineField
            label={t('field.choices')}
            value={draft.choices}
            rows={3}
            onChange={(choices) => set({ choices })}
          />
        ) : null}
        <LineField
          label={t('field.order')}
          value={draft.order}
          onChange={(text) => set({ order: text.normalize('NFKC').replaceAll(/\D/gu, '').slice(0, 4) })}
        />
      </Box>
    </>
  );
}

function ContractTerms({ draft, set, faults }: MasterParts): ReactNode {
  const t = useTexts(masterTexts);
  const wrong = useWrong(faults);
  const codes = [...new Set([draft.currency, ...CURRENCIES])];
  return (
    <Box sx={THREE}>
      <ChoiceField
        label={t('contract.currency')}
        value={draft.currency}
        choices={codes.map((value) => ({ value, title: value }))}
        onChange={(currency) =>
          set({ currency, amount: '', stages: draft.stages.map((stage) => ({ ...stage, amount: '' })) })
        }
      />
      <AmountField
        label={t('col.amount')}
        currency={draft.currency}
        value={draft.amount}
        onChange={(amount) => set({ amount })}
      />
      <ChoiceField
        label={t('contract.state')}
        value={draft.state}
        choices={(['draft', 'running', 'finished', 'ended'] as const).map((value) => ({
          value,
          title: t(`contractState.${value}`),
        }))}
        onChange={(state) => set({ state })}
      />
      <DateField label={t('contract.from')} value={draft.from} onChange={(from) => set({ from })} />
      <DateField label={t('contract.to')} value={draft.to} onChange={(to) => set({ to })} />
      <span />
      <LineField
        label={t('contract.retentionRate')}
        value={draft.retentionRate}
        error={wrong('retentionRate')}
        onChange={(retentionRate) => set({ retentionRate })}
      />
      <DateField
        label={t('contract.retentionDue')}
        value={draft.retentionDue}
        onChange={(retentionDue) => set({ retentionDue })}
      />
    </Box>
  );
}

function ContractFields(parts: MasterParts): ReactNode {
  const { draft, set, known, faults } = parts;
  const t = useTexts(masterTexts);
  const wrong = useWrong(faults);
  return (
    <>
      <Box sx={THREE}>
        <ChoiceField
          label={t('contract.what')}
          value={draft.what}
          disabled={known}
          choices={(['contract', 'project'] as const).map((value) => ({ value, title: t(`what.${value}`) }))}
          onChange={(what) => set({ what })}
        />
        <LineField
          label={t('contract.code')}
          value={draft.code}
          required
          autoFocus={!known}
          disabled={known}
          error={wrong('code')}
          help={t('contract.codeFixed')}
          onChange={(code) => set({ code })}
        />
        <LineField label={t('col.name')} value={draft.name} onChange={(name) => set({ name })} />
      </Box>
      <PartyField label={t('col.party')} value={draft.party} onChange={(party) => set({ party })} />
      <ContractTerms {...parts} />
      <MasterStages {...parts} error={wrong('stages')} />
    </>
  );
}

function ProductFields({ draft, set, known, faults }: MasterParts): ReactNode {
  const t = useTexts(masterTexts);
  const wrong = useWrong(faults);
  const line = (field: 'code' | 'name' | 'spec' | 'unit' | 'price' | 'taxRate' | 'cost'): ReactNode => (
    <LineField
      label={t(`col.${field}`)}
      value={draft[field]}
      required={field === 'code' || field === 'name'}
      autoFocus={!known && field === 'code'}
      error={field === 'spec' || field === 'unit' ? '' : wrong(field)}
      onChange={(text) => set({ [field]: text })}
    />
  );
  return (
    <Box sx={THREE}>
      {line('code')}
      {line('name')}
      {line('spec')}
      {line('unit')}
      {line('price')}
      {line('taxRate')}
      {line('cost')}
    </Box>
  );
}

function MethodFields(parts: MasterParts): ReactNode {
  const { draft, set } = parts;
  const t = useTexts(masterTexts);
  return (
    <Box sx={THREE}>
      <NameField {...parts} fixed={false} />
      <ChoiceField
        label={t('method.type')}
        value={draft.method}
        choices={METHOD_TYPES.map((value) => ({ value, title: t(`methodType.${value}`) }))}
        onChange={(method) => set({ method })}
      />
      <LineField label={t('method.account')} value={draft.account} onChange={(account) => set({ account })} />
    </Box>
  );
}

const FIELDS: Readonly<Record<MasterDraft['kind'], (parts: MasterParts) => ReactNode>> = {
  field: FieldFields,
  contract: ContractFields,
  product: ProductFields,
  method: MethodFields,
};

/** The fields of an entry, by its kind. */
export function MasterFields(parts: MasterParts): ReactNode {
  const Fields = FIELDS[parts.draft.kind];
  return <Fields {...parts} />;
}
