import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputBase from '@mui/material/InputBase';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/output.ts';
import {
  ACCOUNT_KEYS,
  COUNTER_ACCOUNT_KEYS,
  type AccountKey,
} from '../../../shared/domain/voucher/account-key.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { BankAccounts, bankRowsOf, doubledAccounts } from './bank-accounts.tsx';
import { SectionFrame } from './section-frame.tsx';
import { USUAL_ACCOUNTS } from './usual-accounts.ts';
import { useSection } from './use-section.ts';

type Accounts = Settings['accounts'];
type Mapping = Accounts['mapping'];

const NO_ACCOUNT = { code: '', name: '' };

/** Uses that have no account code yet. */
export function missingAccounts(mapping: Mapping): readonly AccountKey[] {
  return ACCOUNT_KEYS.filter((key) => (mapping[key]?.code ?? '').trim() === '');
}

/** The mapping with the usual account wherever none is filled in. */
export function withUsualAccounts(mapping: Mapping): Mapping {
  const usual = missingAccounts(mapping).map((key) => [key, USUAL_ACCOUNTS[key]] as const);
  return { ...mapping, ...Object.fromEntries(usual) };
}

function Cell(props: {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
}): ReactNode {
  return (
    <InputBase
      value={props.value}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.target.value)}
      inputProps={{ 'aria-label': props.label, autoComplete: 'off' }}
      sx={{
        fontSize: 13,
        px: 1,
        height: 30,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        '&.Mui-focused': { borderColor: 'primary.main' },
      }}
    />
  );
}

function MappingTable({
  mapping,
  disabled,
  onChange,
}: {
  readonly mapping: Mapping;
  readonly disabled: boolean;
  readonly onChange: (mapping: Mapping) => void;
}): ReactNode {
  const t = useTexts(settingsTexts);
  const words = useWords();
  const titleOf = (key: AccountKey): string => {
    const counter = COUNTER_ACCOUNT_KEYS.find((one) => one === key);
    return counter === undefined ? words(`control.${key}`) : t(`key.${counter}`);
  };
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(200px, 1fr) 160px minmax(220px, 1.2fr)',
        columnGap: 1.25,
        rowGap: 0.5,
        alignItems: 'center',
        fontSize: 13,
      }}
    >
      {(['key', 'code', 'name'] as const).map((column) => (
        <Typography key={column} variant="caption" color="textSecondary">
          {t(`accounts.${column}`)}
        </Typography>
      ))}
      {ACCOUNT_KEYS.map((key) => {
        const account = mapping[key] ?? NO_ACCOUNT;
        const put = (part: Partial<typeof NO_ACCOUNT>): void =>
          onChange({ ...mapping, [key]: { ...account, ...part } });
        const title = titleOf(key);
        return (
          <Box key={key} sx={{ display: 'contents' }}>
            <Box sx={{ minWidth: 0 }}>
              {account.code.trim() === '' ? <Mark kind="warning">{title}</Mark> : title}
            </Box>
            <Cell
              label={`${title} ${t('accounts.code')}`}
              value={account.code}
              disabled={disabled}
              onChange={(code) => put({ code: code.normalize('NFKC').trim().slice(0, 40) })}
            />
            <Cell
              label={`${title} ${t('accounts.name')}`}
              value={account.name}
              disabled={disabled}
              onChange={(name) => put({ name: name.slice(0, 100) })}
            />
          </Box>
        );
      })}
    </Box>
  );
}

function VoucherFields({
  value,
  disabled,
  onChange,
}: {
  readonly value: Accounts;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<Accounts>) => void;
}): ReactNode {
  const t = useTexts(settingsTexts);
  return (
    <Box component="section" aria-label={t('accounts.voucher')}>
      <Typography variant="h3" sx={{ mb: 1.5 }}>
        {t('accounts.voucher')}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: '110px 1fr 1fr', gap: 2 }}>
        <LineField
          label={t('accounts.voucherWord')}
          value={value.voucherWord}
          disabled={disabled}
          onChange={(text) => onChange({ voucherWord: text.slice(0, 4) })}
        />
        <LineField
          label={t('accounts.preparedBy')}
          value={value.preparedBy}
          disabled={disabled}
          onChange={(text) => onChange({ preparedBy: text.slice(0, 50) })}
        />
        <ChoiceField
          label={t('accounts.u8Encoding')}
          value={value.u8Encoding}
          disabled={disabled}
          choices={[
            { value: 'gbk', title: 'GBK' },
            { value: 'utf-8', title: 'UTF-8' },
          ]}
          onChange={(u8Encoding) => onChange({ u8Encoding })}
        />
        <span />
        <LineField
          label={t('accounts.kingdeeBookCode')}
          value={value.kingdeeBookCode}
          disabled={disabled}
          onChange={(text) => onChange({ kingdeeBookCode: text.slice(0, 40) })}
        />
        <LineField
          label={t('accounts.kingdeeBookName')}
          value={value.kingdeeBookName}
          disabled={disabled}
          onChange={(text) => onChange({ kingdeeBookName: text.slice(0, 100) })}
        />
      </Box>
    </Box>
  );
}

/** The account of every use the posting table knows, of our bank accounts, and what vouchers carry. */
export function AccountsSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const form = useSection('accounts');
  const { value, change, mayWrite } = form;
  const missing = value === undefined ? 0 : missingAccounts(value.mapping).length;
  const valid = value !== undefined && doubledAccounts(bankRowsOf(value.bankAccounts)).size === 0;
  return (
    <SectionFrame title={t('section.accounts')} text={t('accounts.text')} form={form} valid={valid} wide>
      {value === undefined ? null : (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
            <Box sx={{ fontSize: 13 }}>
              {missing === 0 ? (
                <Mark kind="done">{t('accounts.complete')}</Mark>
              ) : (
                <Mark kind="warning">{t('accounts.missing', { count: missing })}</Mark>
              )}
            </Box>
            <Button
              variant="outlined"
              disabled={!mayWrite || missing === 0}
              onClick={() => change({ mapping: withUsualAccounts(value.mapping) })}
            >
              {t('accounts.fill')}
            </Button>
            <Typography variant="caption" color="textSecondary">
              {t('accounts.fillHelp')}
            </Typography>
          </Box>
          <MappingTable
            mapping={value.mapping}
            disabled={!mayWrite}
            onChange={(mapping) => change({ mapping })}
          />
          <BankAccounts
            accounts={value.bankAccounts}
            disabled={!mayWrite}
            onChange={(bankAccounts) => change({ bankAccounts })}
          />
          <VoucherFields value={value} disabled={!mayWrite} onChange={change} />
        </>
      )}
    </SectionFrame>
  );
}
