import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/output.ts';
import { thousandthsOf } from '../../../shared/contract/list.ts';
import { classPolicyFault } from '../../../shared/domain/party/classes.ts';
import { classTexts } from '../../../shared/i18n/party-classes.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { useOpenSession } from '../../api/session.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { readNumber, shownNumber } from './number-field.ts';
import { SectionFrame } from './section-frame.tsx';
import { useSection } from './use-section.ts';

type Classes = Settings['classes'];
type Fault = ReturnType<typeof classPolicyFault>;
type NumberKey = 'sizeMonths' | 'shareA' | 'shareB' | 'sleepMonths' | 'newMonths';

const MONTHS_MAX = 120;
const DAYS_MAX = 3_650;
const BYS = ['share', 'amount'] as const;
/** Fields in one row stand beside each other while there is room. */
const ROW = { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))', gap: 2, pt: 0.5 };

/** What contradicts itself in the classes as they are typed; null while they hold together, or are not all there (SPEC 35). */
function faultOf(value: Classes): Fault {
  if (value.amountA === '' || value.amountB === '') return null;
  const { sizeBy, sizeMonths, shareA, shareB, amountA, amountB, debtDays, sleepMonths, newMonths } = value;
  // Only the order of the two amounts counts here, whatever the currency.
  const amounts = { amountAMinor: thousandthsOf(amountA), amountBMinor: thousandthsOf(amountB) };
  const size = { by: sizeBy, months: sizeMonths, shareA, shareB, ...amounts };
  return classPolicyFault({ size, debtDays, sleepMonths, newMonths });
}

/** Whether the classes may be saved: everything is there and nothing contradicts itself. */
export function classesHold(value: Classes): boolean {
  const { sizeMonths, shareA, shareB, debtDays, sleepMonths, newMonths } = value;
  const there = [sizeMonths, shareA, shareB, sleepMonths, newMonths, ...debtDays].every((one) => one >= 1);
  return there && value.amountA !== '' && value.amountB !== '' && faultOf(value) === null;
}

type Part = {
  readonly value: Classes;
  readonly disabled: boolean;
  readonly change: (part: Partial<Classes>) => void;
};

function NumberOf({
  field,
  most,
  value,
  disabled,
  change,
}: Part & {
  readonly field: NumberKey;
  readonly most: number;
}): ReactNode {
  const t = useTexts(classTexts);
  return (
    <LineField
      label={t(field)}
      value={shownNumber(value[field])}
      required
      disabled={disabled}
      error={value[field] < 1 ? t('needed') : ''}
      onChange={(text) => change({ [field]: Math.min(most, readNumber(text)) })}
    />
  );
}

function Amounts({ value, disabled, change }: Part): ReactNode {
  const t = useTexts(classTexts);
  const { currency } = useOpenSession();
  return (['amountA', 'amountB'] as const).map((field) => (
    <AmountField
      key={field}
      label={t(field)}
      currency={currency}
      value={value[field]}
      required
      disabled={disabled}
      error={value[field] === '' ? t('needed') : ''}
      onChange={(amount) => change({ [field]: amount })}
    />
  ));
}

function Bands({ value, disabled, change }: Part): ReactNode {
  const t = useTexts(classTexts);
  const { debtDays } = value;
  return debtDays.map((days, at) => (
    <LineField
      key={at}
      label={t('debtDays', { band: at + 1 })}
      value={shownNumber(days)}
      required
      disabled={disabled}
      error={days < 1 ? t('needed') : ''}
      onChange={(text) => change({ debtDays: debtDays.with(at, Math.min(DAYS_MAX, readNumber(text))) })}
    />
  ));
}

/** Where the automatic classes of customers begin (SPEC 35). */
export function ClassesSection(): ReactNode {
  const t = useTexts(classTexts);
  const titles = useTexts(settingsTexts);
  const form = useSection('classes');
  const { value, change, mayWrite } = form;
  const fault = value === undefined ? null : faultOf(value);
  return (
    <SectionFrame
      title={titles('section.classes')}
      text={t('text')}
      form={form}
      valid={value !== undefined && classesHold(value)}
    >
      {value === undefined ? null : (
        <Fields value={value} disabled={!mayWrite} change={change} fault={fault} />
      )}
    </SectionFrame>
  );
}

function Fields({ fault, ...part }: Part & { readonly fault: Fault }): ReactNode {
  const t = useTexts(classTexts);
  const { value, disabled, change } = part;
  return (
    <>
      <Box sx={ROW}>
        <ChoiceField
          label={t('sizeBy')}
          value={value.sizeBy}
          choices={BYS.map((by) => ({ value: by, title: t(`sizeBy.${by}`) }))}
          disabled={disabled}
          onChange={(sizeBy) => change({ sizeBy })}
        />
        <NumberOf {...part} field="sizeMonths" most={MONTHS_MAX} />
      </Box>
      <Box sx={ROW}>
        {value.sizeBy === 'amount' ? (
          <Amounts {...part} />
        ) : (
          <>
            <NumberOf {...part} field="shareA" most={100} />
            <NumberOf {...part} field="shareB" most={100} />
          </>
        )}
      </Box>
      <Box sx={ROW}>
        <Bands {...part} />
      </Box>
      <Box sx={ROW}>
        <NumberOf {...part} field="sleepMonths" most={MONTHS_MAX} />
        <NumberOf {...part} field="newMonths" most={MONTHS_MAX} />
      </Box>
      {fault === null ? null : (
        <Box role="alert" sx={{ fontSize: 13, color: 'error.main' }}>
          {t(`fault.${fault}`)}
        </Box>
      )}
    </>
  );
}
