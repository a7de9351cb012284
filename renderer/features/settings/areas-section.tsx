import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { ReactNode } from 'react';
import type { AreaRow } from '../../../shared/contract/area.ts';
import { type Area, AREAS } from '../../../shared/domain/area/area.ts';
import { areaTexts } from '../../../shared/i18n/areas.ts';
import { useQuery } from '../../api/use-query.ts';
import { showAmount } from '../../format/amount.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SectionFrame } from './section-frame.tsx';
import { useSection } from './use-section.ts';

/** What there is in an area, in a sentence; nothing where there is nothing. */
function useHeld(): (row: AreaRow) => string {
  const t = useTexts(areaTexts);
  return ({ area, count, sums }) => {
    if (count === 0) return t('none');
    const money = sums
      .map(({ currency, amount }) => `${currency} ${showAmount(amount, currency)}`)
      .join(' · ');
    const said = money === '' ? '' : t('sums', { sums: money });
    return t(`${area}.held`, { count: count.toLocaleString('en-US'), sums: said });
  };
}

function Line(props: {
  readonly area: Area;
  readonly on: boolean;
  readonly row: AreaRow | undefined;
  readonly disabled: boolean;
  readonly onChange: (on: boolean) => void;
}): ReactNode {
  const { area, on, row } = props;
  const t = useTexts(areaTexts);
  const held = useHeld();
  const stays = !on && row !== undefined && row.count > 0;
  return (
    <Box>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={on}
            disabled={props.disabled}
            onChange={(_event, checked) => props.onChange(checked)}
          />
        }
        label={t(area)}
        sx={{ '.MuiFormControlLabel-label': { fontSize: 14, fontWeight: 600 } }}
      />
      <Box sx={{ pl: 3.75, fontSize: 13, color: 'text.secondary' }}>
        {t(`${area}.text`)}
        {row === undefined ? null : (
          <Box sx={{ color: stays ? 'warning.main' : 'text.secondary' }}>
            {held(row)}
            {stays ? ` ${t('stays')}` : ''}
          </Box>
        )}
      </Box>
    </Box>
  );
}

/** Which parts of the work the book shows (SPEC 44). What there is in one is said before it is switched off. */
export function AreasSection(): ReactNode {
  const t = useTexts(areaTexts);
  const form = useSection('areas');
  const { data, problem, refetch } = useQuery('area.list', {});
  const { value, mayWrite, change } = form;
  return (
    <SectionFrame title={t('title')} text={t('text')} form={form} valid={value !== undefined}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {value === undefined
        ? null
        : AREAS.map((area) => (
            <Line
              key={area}
              area={area}
              on={value[area]}
              row={data?.rows.find((row) => row.area === area)}
              disabled={!mayWrite}
              onChange={(on) => change({ [area]: on })}
            />
          ))}
    </SectionFrame>
  );
}
