import { useState } from 'react';
import { readText, writeText } from '../../app/storage';
import { SearchField } from '../../controls/SearchField';
import type { PanelModel } from '../../model';
import { notDrawn } from '../../model/support/support';
import { Missing } from '../../panels/inspect/Missing';
import type { Around } from './controls/OptionControl';
import { unknownOptions } from './known';
import { OptionRow } from './OptionRow';
import { Overrides } from './Overrides';
import { type OptionGroup, optionGroups } from './options';
import type { PanelTarget } from './panelStep';
import { TypePicker } from './TypePicker';

interface OptionsPaneProps {
  readonly target: PanelTarget;
  readonly panel: PanelModel;
  readonly around: Around;
}

/** Everything that can be set on a panel, under headings, with a search. */
export function OptionsPane({ target, panel, around }: OptionsPaneProps) {
  const [search, setSearch] = useState('');
  const groups = optionGroups(panel.rawType, panel.raw, search);
  const kept = unknownOptions(panel);
  const missing = notDrawn(panel);
  return (
    <section className="panel-options" aria-label="Options of the panel">
      <TypePicker target={target} panel={panel} />
      <SearchField label="Search options" value={search} onChange={setSearch} />
      {groups.map((group) => (
        <Group
          key={group.name}
          group={group}
          open={search !== ''}
          target={target}
          panel={panel}
          around={around}
        />
      ))}
      {groups.length === 0 && <p className="empty">No option fits this search.</p>}
      {search === '' && <Overrides target={target} panel={panel} around={around} />}
      {search === '' && kept.length > 0 && (
        <p className="dim panel-kept">{`Kept as they are, without a control here: ${kept.join(', ')}.`}</p>
      )}
      {search === '' && missing.length > 0 && (
        <div className="dim panel-kept">
          Kept in the file, and not drawn here:
          <Missing parts={missing} />
        </div>
      )}
    </section>
  );
}

interface GroupProps extends OptionsPaneProps {
  readonly group: OptionGroup;
  /** Open whatever was left closed: a search goes through all of them. */
  readonly open: boolean;
}

const KEY = 'kanoa.editor.groups';

/** Closed groups stay closed in this browser; what is rare begins closed. */
const CLOSED = new Set(['Repeat', 'Text size', 'Panel links', 'Data links', 'Hide', 'Tooltip', 'Foot']);

function Group({ group, open, target, panel, around }: GroupProps) {
  const [own, setOwn] = useState(() => isOpen(group.name));
  const toggle = (next: boolean) => {
    setOwn(next);
    remember(group.name, next);
  };
  const shown = open || own;
  return (
    <section className="option-group">
      <h3>
        <button
          type="button"
          className="option-group-head"
          aria-expanded={shown}
          onClick={() => toggle(!own)}
        >
          {group.name}
        </button>
      </h3>
      {shown && (
        <div className="form">
          {group.options.map((option) => (
            <OptionRow
              key={option.path.join('.')}
              target={target}
              panel={panel.raw}
              option={option}
              around={around}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function isOpen(name: string): boolean {
  const turned = (readText(KEY) ?? '').split('\n').includes(name);
  return turned === CLOSED.has(name);
}

/** Keeps the names of those that were left otherwise than they begin. */
function remember(name: string, open: boolean): void {
  const turned = new Set((readText(KEY) ?? '').split('\n').filter(Boolean));
  if (open === CLOSED.has(name)) turned.add(name);
  else turned.delete(name);
  writeText(KEY, [...turned].join('\n'));
}
