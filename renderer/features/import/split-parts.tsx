import { mdiPlus, mdiTrashCanOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useState, type ReactNode } from 'react';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { amountOf, isZero, minorOf } from '../../format/amount.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { LINE_CLASSES, newPart, type Part } from './split.ts';

const PARTS_MIN = 2;
const PARTS_MAX = 100;

function PartFields(props: {
  readonly part: Part;
  readonly ordinal: number;
  readonly currency: string;
  readonly onChange: (part: Part) => void;
  readonly onRemove: (() => void) | null;
}): ReactNode {
  const t = useTexts(studioTexts);
  const words = useWords();
  const { part, ordinal, currency, onChange, onRemove } = props;
  return (
    <Box
      role="group"
      aria-label={t('split.part', { ordinal })}
      sx={{ display: 'grid', gap: 1.25, pb: 1.5, borderBottom: 1, borderColor: 'divider' }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <AmountField
          label={t('split.amount', { ordinal })}
          currency={currency}
          value={part.amount}
          autoFocus={ordinal === 1}
          onChange={(amount) => onChange({ ...part, amount })}
        />
        <ChoiceField
          label={t('classify.class')}
          value={part.class ?? ('none' as const)}
          choices={[
            { value: 'none' as const, title: t('split.unclassified') },
            ...LINE_CLASSES.map((value) => ({ value, title: words(`bankClass.${value}`) })),
          ]}
          onChange={(chosen) => onChange({ ...part, class: chosen === 'none' ? null : chosen })}
        />
        {onRemove === null ? null : (
          <IconButton aria-label={t('split.remove', { ordinal })} onClick={onRemove}>
            <Icon path={mdiTrashCanOutline} size={18} />
          </IconButton>
        )}
      </Box>
      <PartyField
        label={t('split.party')}
        value={part.party}
        onChange={(party) => onChange({ ...part, party })}
      />
      <LineField label={t('split.note')} value={part.text} onChange={(text) => onChange({ ...part, text })} />
    </Box>
  );
}

/** The parts of a line, and what of it is left. */
export function SplitParts(props: {
  readonly parts: readonly Part[];
  readonly amount: string;
  readonly currency: string;
  readonly remainder: string;
  readonly onChange: (parts: readonly Part[]) => void;
}): ReactNode {
  const t = useTexts(studioTexts);
  const { parts, amount, currency, remainder, onChange } = props;
  const [nextId, setNextId] = useState(parts.length);
  const even = isZero(remainder);
  const addPart = (): void => {
    onChange([...parts, newPart(nextId)]);
    setNextId(nextId + 1);
  };
  const giveRest = (): void => {
    const target = parts.findLast((part) => part.amount === '') ?? parts.at(-1);
    if (target === undefined) return;
    const own = target.amount === '' ? 0n : minorOf(target.amount, currency);
    const whole = amountOf(own + minorOf(remainder, currency), currency);
    onChange(parts.map((part) => (part === target ? { ...part, amount: whole } : part)));
  };
  return (
    <>
      {parts.map((part, index) => (
        <PartFields
          key={part.id}
          part={part}
          ordinal={index + 1}
          currency={currency}
          onChange={(changed) => onChange(parts.map((one) => (one.id === changed.id ? changed : one)))}
          onRemove={
            parts.length > PARTS_MIN ? () => onChange(parts.filter((one) => one.id !== part.id)) : null
          }
        />
      ))}
      <Box
        component="output"
        sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, fontSize: 13 }}
      >
        <span>
          {t('split.whole')} <Money amount={amount} currency={currency} strong />
        </span>
        <Mark kind={even ? 'done' : 'warning'}>
          {even ? t('split.even') : t('split.rest')}{' '}
          {even ? null : <Money amount={remainder} currency={currency} strong />}
        </Mark>
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button
          variant="outlined"
          startIcon={<Icon path={mdiPlus} size={16} />}
          disabled={parts.length >= PARTS_MAX}
          onClick={addPart}
        >
          {t('split.add')}
        </Button>
        <Button variant="outlined" disabled={even} onClick={giveRest}>
          {t('split.giveRest')}
        </Button>
      </Box>
    </>
  );
}
