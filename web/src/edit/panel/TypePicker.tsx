import { useRef } from 'react';
import type { PanelModel } from '../../model';
import { panelKinds } from '../newPanels';
import { SelectField } from '../settings/fields';
import { type PanelTarget, stepPanel } from './panelStep';
import { asType, type Former, settingsOf } from './panelTypes';

interface TypePickerProps {
  readonly target: PanelTarget;
  readonly panel: PanelModel;
}

/** What the panel is drawn as. Its queries stay, and going back brings back what it looked like. */
export function TypePicker({ target, panel }: TypePickerProps) {
  const former = useRef<Former>({});
  const kinds = panelKinds();
  const kind = kinds.find(({ type }) => type === panel.rawType);
  const change = (type: string) => {
    former.current = { ...former.current, [panel.rawType]: settingsOf(panel.raw) };
    stepPanel(target, [], asType(panel.raw, type, former.current), 'the type');
  };
  return (
    <SelectField
      label="Drawn as"
      about={kind?.about ?? 'This type is not drawn here; the file keeps it as it is.'}
      value={panel.rawType}
      choices={kinds.map(({ type, title }) => ({ value: type, text: title }))}
      onChange={change}
    />
  );
}
