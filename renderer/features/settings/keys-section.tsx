import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { isComposing } from '../../format/ime.ts';
import { keysOf, showKeys, useShortcutRegistry, type Shortcut } from '../../ui/keyboard.ts';
import {
  chooseKeys,
  isUnfinished,
  refusedKeys,
  resetKeys,
  useKeymap,
  type KeysRefusal,
} from '../../ui/keymap.ts';
import { useTexts } from '../../ui/preferences.ts';
import { SectionPage } from './section-frame.tsx';

/** A command that may be given other keys. */
type Changeable = Shortcut & { readonly id: string };

/** Reads the next keys pressed; Escape leaves things as they are. */
function KeyCatcher(props: {
  readonly command: Changeable;
  readonly inForce: readonly Shortcut[];
  readonly onDone: () => void;
}): ReactNode {
  const { command, inForce, onDone } = props;
  const t = useTexts(settingsTexts);
  const [refused, setRefused] = useState<KeysRefusal | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const keys = keysOf(event);
    if (keys === 'escape') return onDone();
    if (isUnfinished(keys)) return;
    const refusal = refusedKeys(command.id, keys, inForce);
    setRefused(refusal);
    if (refusal !== null) return;
    chooseKeys(command.id, keys);
    onDone();
  };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Button autoFocus variant="contained" onKeyDown={onKeyDown} onBlur={onDone}>
        {t('keys.press')}
      </Button>
      <Typography variant="caption" role="status" color="error">
        {refused === null
          ? ''
          : refused.why === 'taken'
            ? t('keys.taken', { by: refused.by })
            : t(`keys.${refused.why}`)}
      </Typography>
    </Box>
  );
}

/** The keys of the whole window, each of which may be changed; those of a place are its own. */
export function KeysSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const layers = useShortcutRegistry((state) => state.layers);
  const own = useKeymap((state) => state.own);
  const [catching, setCatching] = useState<string | null>(null);
  const inForce = layers.flat();
  const commands = inForce.filter((shortcut): shortcut is Changeable => shortcut.id !== undefined);
  return (
    <SectionPage title={t('section.keys')} text={t('keys.text')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', maxWidth: 720 }}>
        {commands.map((command) => (
          <Box
            component="li"
            key={command.id}
            sx={{
              display: 'grid',
              gridTemplateColumns: '90px 1fr 110px 300px',
              gap: 1.5,
              alignItems: 'center',
              borderTop: 1,
              borderColor: 'divider',
              py: 0.5,
              minHeight: 38,
              fontSize: 13,
            }}
          >
            <Box sx={{ color: 'text.secondary' }}>{command.group}</Box>
            <Box>{command.title}</Box>
            <kbd style={{ fontFamily: 'inherit' }}>
              {command.keys === '' ? t('keys.none') : showKeys(command.keys)}
            </kbd>
            {catching === command.id ? (
              <KeyCatcher command={command} inForce={inForce} onDone={() => setCatching(null)} />
            ) : (
              <Box sx={{ display: 'flex', gap: 1 }}>
                <Button
                  aria-label={t('keys.changeOf', { title: command.title })}
                  onClick={() => setCatching(command.id)}
                >
                  {t('keys.change')}
                </Button>
                {own[command.id] === undefined ? null : (
                  <Button color="inherit" onClick={() => chooseKeys(command.id, null)}>
                    {t('keys.reset')}
                  </Button>
                )}
              </Box>
            )}
          </Box>
        ))}
      </Box>
      <Box sx={{ mt: 2 }}>
        <Button variant="outlined" disabled={Object.keys(own).length === 0} onClick={resetKeys}>
          {t('keys.resetAll')}
        </Button>
      </Box>
    </SectionPage>
  );
}
