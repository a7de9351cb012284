import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { useTexts } from '../../ui/preferences.ts';

/** The column at the left in which is said what papers are to be like. */
export function OptionsColumn({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Box
      component="section"
      aria-label={label}
      sx={{
        width: 232,
        flexShrink: 0,
        p: 1.5,
        pt: 2,
        display: 'flex',
        flexDirection: 'column',
        gap: 1.75,
        overflow: 'auto',
        borderRight: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      {children}
    </Box>
  );
}

/** Which files are written; one at least. */
export function FormatChoice<Format extends string>(props: {
  readonly offered: readonly { readonly format: Format; readonly title: string }[];
  readonly chosen: readonly Format[];
  readonly onChange: (chosen: readonly Format[]) => void;
}): ReactNode {
  const { offered, chosen, onChange } = props;
  const t = useTexts(statementsTexts);
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0 }}>
      <Typography variant="caption" color="textSecondary" component="legend">
        {t('option.formats')}
      </Typography>
      {offered.map(({ format, title }) => {
        const without = chosen.filter((one) => one !== format);
        const on = without.length < chosen.length;
        return (
          <FormControlLabel
            key={format}
            sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
            label={title}
            control={
              <Checkbox
                size="small"
                checked={on}
                disabled={on && without.length === 0}
                onChange={() => onChange(on ? without : [...chosen, format])}
              />
            }
          />
        );
      })}
    </Box>
  );
}
