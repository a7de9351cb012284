import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { CONTROL_ACCOUNTS } from '../../../shared/domain/document/control-accounts.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { MasterField } from '../../ui/master-field.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import type { EntryParts } from './entry-parts.ts';

const LINES = [
  ['orderNumber', 'detail.order'],
  ['department', 'detail.department'],
  ['salesperson', 'detail.salesperson'],
] as const;

/** What most documents leave as it is: owner, control account, order, contract and the like. */
export function EntryMore({ form, change }: EntryParts): ReactNode {
  const t = useTexts(documentsTexts);
  const words = useWords();
  const controls = CONTROL_ACCOUNTS[form.ledger];
  return (
    <Accordion variant="outlined" disableGutters sx={{ '&::before': { display: 'none' } }}>
      <AccordionSummary sx={{ minHeight: 32, fontSize: 13, '.MuiAccordionSummary-content': { my: 0.5 } }}>
        {t('entry.more')} ▾
      </AccordionSummary>
      <AccordionDetails sx={{ pt: 0.5 }}>
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
          <ChoiceField
            label={t('entry.owner')}
            value={form.owner}
            choices={(['book', 'erp'] as const).map((value) => ({ value, title: t(`entry.owner.${value}`) }))}
            onChange={(owner) => change({ owner })}
          />
          <ChoiceField
            label={t('entry.control')}
            value={form.control ?? 'usual'}
            choices={[
              { value: 'usual' as const, title: t('entry.controlDefault') },
              ...controls.map((value) => ({ value, title: words(`control.${value}`) })),
            ]}
            onChange={(control) => change({ control: control === 'usual' ? null : control })}
          />
          {(['contract', 'project'] as const).map((what) => (
            <MasterField
              key={what}
              label={t(`detail.${what}`)}
              kind="contract"
              what={what}
              value={form[what]}
              onChange={(text) => change({ [what]: text })}
            />
          ))}
          {LINES.map(([field, title]) => (
            <LineField
              key={field}
              label={t(title)}
              value={form[field]}
              onChange={(text) => change({ [field]: text })}
            />
          ))}
        </Box>
      </AccordionDetails>
    </Accordion>
  );
}
