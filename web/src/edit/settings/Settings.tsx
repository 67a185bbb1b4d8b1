import './settings.css';
import { Link } from '../../app/Link';
import { usePlace, withParams } from '../../app/router';
import type { RawRange, VariableValues } from '../../model';
import { type Editor, useEditor } from '../editor';
import { Annotations } from './Annotations';
import { General } from './General';
import { JsonModel } from './JsonModel';
import { Links } from './Links';
import { Variables } from './Variables';
import { Versions } from './Versions';

/** The sections, by Grafana's names in the address. */
const SECTIONS = [
  ['settings', 'General'],
  ['variables', 'Variables'],
  ['annotations', 'Annotations'],
  ['links', 'Links'],
  ['versions', 'Versions'],
  ['json', 'JSON'],
] as const;

export interface SettingsProps {
  readonly editor: Editor;
  /** The section that the address names. */
  readonly section: string;
  /** What the board shows now, for previews. */
  readonly range: RawRange;
  readonly values: VariableValues;
  /** Another version was stored in the place of the one that is edited. */
  readonly onRestored: () => void;
}

/** Everything of a board that is not on its grid; it takes the place of the grid. */
export function Settings(props: SettingsProps) {
  const { editor, section } = props;
  const { params, path } = usePlace();
  const { stored } = useEditor(editor);
  const sections = SECTIONS.filter(([name]) => name !== 'versions' || stored !== null);
  const href = (name: string | null) => path + withParams(params, { editview: name, editIndex: null });
  return (
    <div className="settings" data-wide={section === 'json' || section === 'versions'}>
      <nav className="settings-nav" aria-label="Settings of the dashboard">
        <Link href={href(null)}>← Back to the dashboard</Link>
        {sections.map(([name, title]) => (
          <Link key={name} href={href(name)} aria-current={name === section ? 'page' : undefined}>
            {title}
          </Link>
        ))}
      </nav>
      <Section {...props} />
    </div>
  );
}

function Section({ editor, section, range, values, onRestored }: SettingsProps) {
  switch (section) {
    case 'variables':
      return <Variables editor={editor} range={range} values={values} />;
    case 'annotations':
      return <Annotations editor={editor} />;
    case 'links':
      return <Links editor={editor} />;
    case 'versions':
      return <Versions editor={editor} onRestored={onRestored} />;
    case 'json':
      return <JsonModel editor={editor} />;
    default:
      return <General editor={editor} />;
  }
}
