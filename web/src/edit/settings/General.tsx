import { parseRange, REFRESH_INTERVALS } from '../../model';
import { setValue } from '../../model/edit';
import { asBool, asNumber, asObject, asString } from '../../model/json';
import type { Path } from '../../model/json/path';
import { type Editor, useEditor } from '../editor';
import { FolderRow } from './FolderRow';
import { AreaField, CheckField, SelectField, TagsField, TextField } from './fields';

const CROSSHAIRS = [
  { value: '0', text: 'Each panel on its own' },
  { value: '1', text: 'One crosshair on all panels' },
  { value: '2', text: 'One crosshair and one tooltip on all panels' },
];

const WEEK_STARTS = [
  { value: '', text: 'As the person prefers' },
  { value: 'monday', text: 'Monday' },
  { value: 'saturday', text: 'Saturday' },
  { value: 'sunday', text: 'Sunday' },
];

/** Title, time and what holds for all panels. */
export function General({ editor }: { readonly editor: Editor }) {
  const { model } = useEditor(editor).edit;
  const { raw } = model;
  const set = (path: Path, label: string) => (value: unknown) =>
    editor.change((edit) => setValue(edit, path, value, label, Date.now()));
  const { from, to } = model.time;
  return (
    <section className="form">
      <div className="settings-head">
        <h2>General</h2>
      </div>
      <TextField label="Title" value={model.title} onChange={set(['title'], 'Change the title')} />
      <AreaField
        label="Description"
        about="What question the board answers. It stands in lists of dashboards."
        value={model.description}
        onChange={set(['description'], 'Change the description')}
      />
      <TagsField
        label="Tags, with commas between them"
        value={model.tags}
        onChange={set(['tags'], 'Change the tags')}
      />
      <FolderRow editor={editor} />
      <h3>Time</h3>
      <div className="pair">
        <TextField
          label="Shown from"
          value={from}
          fault={parseRange({ from, to }, Date.now()) === null ? 'This is not a time, such as now-1h.' : null}
          onChange={set(['time', 'from'], 'Change the time range')}
        />
        <TextField label="Shown to" value={to} onChange={set(['time', 'to'], 'Change the time range')} />
        <SelectField
          label="Refresh by itself"
          value={model.refresh}
          choices={REFRESH_INTERVALS.map((value) => ({ value, text: value === '' ? 'Off' : value }))}
          onChange={set(['refresh'], 'Change the refresh interval')}
        />
        <SelectField
          label="Time zone"
          value={model.timezone}
          choices={zones()}
          onChange={set(['timezone'], 'Change the time zone')}
        />
        <SelectField
          label="The week begins on"
          value={asString(raw.weekStart)}
          choices={WEEK_STARTS}
          onChange={set(['weekStart'], 'Change the first day of the week')}
        />
      </div>
      <CheckField
        label="Hide the choice of time"
        value={asBool(asObject(raw.timepicker).hidden)}
        onChange={set(['timepicker', 'hidden'], 'Hide or show the choice of time')}
      />
      <CheckField
        label="Charts move on between two refreshes"
        value={asBool(raw.liveNow)}
        onChange={set(['liveNow'], 'Change "live now"')}
      />
      <h3>Panels</h3>
      <SelectField
        label="When a chart is pointed at"
        value={String(asNumber(raw.graphTooltip) ?? 0)}
        choices={CROSSHAIRS}
        onChange={(value) => set(['graphTooltip'], 'Change the shared crosshair')(Number(value))}
      />
      <CheckField
        label="Can be edited"
        about="Grafana offers no editing where this is off."
        value={asBool(raw.editable, true)}
        onChange={set(['editable'], 'Change "editable"')}
      />
    </section>
  );
}

function zones() {
  return [
    { value: 'browser', text: 'Of the browser' },
    { value: 'utc', text: 'UTC' },
    ...Intl.supportedValuesOf('timeZone').map((value) => ({ value, text: value.replaceAll('_', ' ') })),
  ];
}
