import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/output.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';

type Accounts = Settings['accounts']['bankAccounts'];

/** One of our bank accounts and the account of the general ledger it has. */
export type BankRow = { readonly number: string; readonly code: string; readonly name: string };

export function bankRowsOf(accounts: Accounts): readonly BankRow[] {
  return Object.entries(accounts).map(([number, account]) => ({ number, ...account }));
}

/** Rows as Settings keep them; rows without a number are left out, of doubled ones the last counts. */
export function accountsOfRows(rows: readonly BankRow[]): Accounts {
  return Object.fromEntries(
    rows
      .filter((row) => row.number.trim() !== '')
      .map(({ number, code, name }) => [
        number.trim(),
        { code: code.trim().slice(0, 40), name: name.slice(0, 100) },
      ]),
  );
}

/** Account numbers that are listed more than once. */
export function doubledAccounts(rows: readonly BankRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const { number } of rows) {
    const key = number.trim();
    if (key !== '' && seen.has(key)) doubled.add(key);
    seen.add(key);
  }
  return doubled;
}

function BankAccountRow(props: {
  readonly row: BankRow;
  readonly doubled: boolean;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<BankRow>) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { row, doubled, disabled, onChange, onRemove } = props;
  const t = useTexts(settingsTexts);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1.3fr 150px 1.2fr auto', gap: 1, alignItems: 'start' }}>
      <LineField
        label={t('accounts.bankAccount')}
        value={row.number}
        disabled={disabled}
        error={doubled ? t('accounts.bankTwice') : ''}
        onChange={(number) => onChange({ number: number.normalize('NFKC').replaceAll(/\s/gu, '') })}
      />
      <LineField
        label={t('accounts.code')}
        value={row.code}
        disabled={disabled}
        onChange={(code) => onChange({ code })}
      />
      <LineField
        label={t('accounts.name')}
        value={row.name}
        disabled={disabled}
        onChange={(name) => onChange({ name })}
      />
      <Button color="inherit" disabled={disabled} onClick={onRemove}>
        {t('accounts.bankRemove')}
      </Button>
    </Box>
  );
}

/** Which account each of our bank accounts has. */
export function BankAccounts({
  accounts,
  disabled,
  onChange,
}: {
  readonly accounts: Accounts;
  readonly disabled: boolean;
  readonly onChange: (accounts: Accounts) => void;
}): ReactNode {
  const t = useTexts(settingsTexts);
  const [rows, setRows] = useState<readonly BankRow[]>(() => bankRowsOf(accounts));
  const [told, setTold] = useState(accounts);
  // What was saved or given up elsewhere replaces the rows; what was typed here is where it came from.
  if (told !== accounts && JSON.stringify(accountsOfRows(rows)) !== JSON.stringify(accounts)) {
    setTold(accounts);
    setRows(bankRowsOf(accounts));
  }
  const doubled = doubledAccounts(rows);
  const put = (next: readonly BankRow[]): void => {
    setRows(next);
    if (doubledAccounts(next).size > 0) return;
    const kept = accountsOfRows(next);
    setTold(kept);
    onChange(kept);
  };
  const change = (index: number, part: Partial<BankRow>): void =>
    put(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <Box component="section" aria-label={t('accounts.bank')} sx={{ display: 'grid', gap: 1.5 }}>
      <Box>
        <Typography variant="h3">{t('accounts.bank')}</Typography>
        <Typography variant="caption" color="textSecondary">
          {t('accounts.bankText')}
        </Typography>
      </Box>
      {rows.map((row, index) => (
        <BankAccountRow
          // Rows have no name of their own while their number is typed.
          key={index}
          row={row}
          doubled={doubled.has(row.number.trim())}
          disabled={disabled}
          onChange={(part) => change(index, part)}
          onRemove={() => put(rows.filter((_row, at) => at !== index))}
        />
      ))}
      <Button
        variant="outlined"
        disabled={disabled}
        sx={{ justifySelf: 'start' }}
        onClick={() => setRows([...rows, { number: '', code: '', name: '' }])}
      >
        {t('accounts.bankAdd')}
      </Button>
    </Box>
  );
}
