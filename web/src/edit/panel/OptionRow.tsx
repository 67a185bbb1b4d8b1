import { IconButton } from '../../controls/IconButton';
import type { JsonObject } from '../../model/json';
import { valueAt } from '../../model/json/path';
import { type Around, OptionControl } from './controls/OptionControl';
import { type PanelOption, present } from './options/option';
import { changePanel, type PanelTarget, stepPanel } from './panelStep';

interface OptionRowProps {
  readonly target: PanelTarget;
  readonly panel: JsonObject;
  readonly option: PanelOption;
  readonly around: Around;
}

/** What is asked for in several fields below each other. */
const TALL: ReadonlySet<string> = new Set([
  'thresholds',
  'mappings',
  'links',
  'colorMode',
  'spanNulls',
  'switch',
]);

/** What is chosen by one press. */
const PRESSED: ReadonlySet<string> = new Set(['switch', 'choice', 'reducer', 'reducers', 'variable', 'unit']);

/** One option, and the way back to what holds without it. */
export function OptionRow({ target, panel, option, around }: OptionRowProps) {
  const isSet = valueAt(panel, option.path) !== undefined && option.path.length > 1;
  const what = option.title.toLowerCase();
  const change = PRESSED.has(option.asked.kind) ? stepPanel : changePanel;
  return (
    <div className="option-row" data-tall={TALL.has(option.asked.kind)}>
      <div className="form">
        <OptionControl
          option={option}
          value={present(option, panel)}
          around={around}
          onChange={(value) => change(target, option.path, value, what)}
        />
      </div>
      {isSet && (
        <IconButton
          icon="undo"
          label={`${option.title}: back to what holds by itself`}
          onClick={() => stepPanel(target, option.path, undefined, what)}
        />
      )}
    </div>
  );
}
