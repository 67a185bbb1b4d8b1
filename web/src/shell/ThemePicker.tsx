import { useSyncExternalStore } from 'react';
import { useServices } from '../app/services';
import { THEME_CHOICES, type ThemeChoice } from '../app/theme';
import { Picker } from '../controls/Picker';

const WORDS: Readonly<Record<ThemeChoice, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

const OPTIONS = THEME_CHOICES.map((value) => ({ value, text: WORDS[value] }));

/** Light, dark, or as the system is. */
export function ThemePicker() {
  const { theme } = useServices();
  const choice = useSyncExternalStore(theme.subscribe, theme.choice);
  const choose = (value: string) => {
    const next = THEME_CHOICES.find((known) => known === value);
    if (next !== undefined) theme.choose(next);
  };
  return <Picker label="Theme" icon="theme" value={choice} options={OPTIONS} onChange={choose} />;
}
