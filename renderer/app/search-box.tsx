import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode, type Ref } from 'react';
import type { SearchHit } from '../../shared/contract/overview.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { useQuery } from '../api/use-query.ts';
import { isComposing } from '../format/ime.ts';
import { Money } from '../ui/money.tsx';
import { go } from '../ui/navigation.ts';
import { useTexts } from '../ui/preferences.ts';
import { useDebounced } from '../ui/use-debounced.ts';

const TYPING_PAUSE_MS = 150;

/** Goes to what was found. */
export function openHit(hit: SearchHit): void {
  if (hit.type === 'party') go('accounts', hit.uid);
  else if (hit.type === 'document') go('documents', '', { show: hit.uid });
  else if (hit.type === 'order') go('orders', '', { show: hit.uid });
  else if (hit.type === 'paper') go('statements', hit.uid, { tab: 'papers' });
  else go('bank', '', { line: hit.uid });
}

function Hit({ hit }: { readonly hit: SearchHit }): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <Box sx={{ display: 'flex', gap: 1, width: '100%', alignItems: 'baseline', fontSize: 13 }}>
      <Box component="span" sx={{ color: 'text.secondary', minWidth: 36 }}>
        {t(`hit.${hit.type}`)}
      </Box>
      <Box
        component="span"
        sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {hit.title}{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {hit.detail}
        </Box>
      </Box>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {hit.date ?? ''}
      </Box>
      {hit.amount === null || hit.currency === null ? null : (
        <Money amount={hit.amount} currency={hit.currency} />
      )}
    </Box>
  );
}

/** One search over parties, documents, bank lines, orders and papers: Chinese, pinyin, numbers and their ends, amounts. `/` comes here. */
export function SearchBox({ inputRef }: { readonly inputRef: Ref<HTMLInputElement> }): ReactNode {
  const t = useTexts(shellTexts);
  const [typed, setTyped] = useState('');
  const [focused, setFocused] = useState(false);
  const text = useDebounced(typed.trim(), TYPING_PAUSE_MS);
  const found = useQuery('search.find', text === '' ? null : { text, limit: 20 }, { keepPrevious: true });
  const hits = text === '' ? [] : (found.data?.hits ?? []);
  return (
    <Autocomplete
      sx={{ width: 360, maxWidth: '40vw' }}
      options={hits}
      value={null}
      inputValue={typed}
      blurOnSelect
      clearOnBlur={false}
      autoHighlight
      forcePopupIcon={false}
      open={focused && typed.trim() !== '' && text !== '' && !found.loading}
      filterOptions={(all) => all}
      getOptionLabel={(hit) => hit.title}
      getOptionKey={(hit) => `${hit.type} ${hit.uid}`}
      noOptionsText={t('bar.searchNone', { text })}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onInputChange={(_event, value, reason) =>
        setTyped(reason === 'input' || reason === 'clear' ? value : '')
      }
      onChange={(_event, hit) => {
        if (hit !== null) openHit(hit);
      }}
      onKeyDown={(event) => {
        if (isComposing(event)) Object.assign(event, { defaultMuiPrevented: true });
        else if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
      }}
      slotProps={{ paper: { sx: { minWidth: 520 } }, listbox: { sx: { maxHeight: 420 } } }}
      renderOption={({ key: _key, ...option }, hit) => (
        <li key={`${hit.type} ${hit.uid}`} {...option}>
          <Hit hit={hit} />
        </li>
      )}
      renderInput={(input) => (
        <TextField
          {...input}
          inputRef={inputRef}
          placeholder={t('bar.search')}
          aria-label={t('bar.search')}
        />
      )}
    />
  );
}
