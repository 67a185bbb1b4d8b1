import '../../controls/tabs.css';
import './panelEditor.css';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { PanelState } from '../../data/panelState';
import type { PanelModel, VariableValues } from '../../model';
import { findPanel } from '../../model/edit';
import { OPEN_BOX } from '../../panels/placeBeside';
import { titleOf, useEditor } from '../editor';
import type { Around } from './controls/OptionControl';
import { LibraryNote } from './LibraryNote';
import { OptionsPane } from './OptionsPane';
import { PartTabs } from './PartTabs';
import { Preview } from './Preview';
import type { PanelTarget } from './panelStep';
import { useBelowBar } from './useBelowBar';

export interface PanelEditorProps extends PanelTarget {
  readonly values: VariableValues;
  /** What came of the queries of the panel; null before the first answer. */
  readonly state: PanelState | null;
  /** The panel, live; as a table of its data where that is asked for. */
  readonly preview: (table: boolean) => ReactNode;
  readonly onClose: () => void;
}

/** One panel and everything that can be changed of it: each change is drawn at once, and can be undone. */
export function PanelEditor(props: PanelEditorProps) {
  const { edit } = useEditor(props.editor);
  const panel = findPanel(edit, props.panelId);
  if (panel !== undefined) return <Opened {...props} panel={panel} />;
  return (
    <div className="empty">
      <p>This panel is not on the board any more.</p>
      <button type="button" className="button" onClick={props.onClose}>
        Back to the dashboard
      </button>
    </div>
  );
}

interface OpenedProps extends PanelEditorProps {
  readonly panel: PanelModel;
}

function Opened(props: OpenedProps) {
  const { editor, panelId, panel, preview, onClose } = props;
  const target: PanelTarget = useMemo(() => ({ editor, panelId }), [editor, panelId]);
  const around = useAround(props);
  const head = useRef<HTMLHeadingElement>(null);
  const below = useBelowBar();
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  // Whoever leaves the editor stands at the panel that was edited.
  useEffect(() => () => editor.focus(panelId), [editor, panelId]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!leavesField(event)) return;
    event.preventDefault();
    head.current?.focus({ preventScroll: true });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads out of whichever field inside is written in
    <div
      className="panel-editor"
      style={{ '--below-bar': `${below}px` } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <header className="panel-editor-head">
        <button type="button" className="button" onClick={onClose}>
          ← Back to the dashboard
        </button>
        <h2 ref={head} tabIndex={-1}>
          {`Edit ${titleOf(panel)}`}
        </h2>
      </header>
      <div className="panel-editor-main">
        <Preview panel={panel} draw={preview} />
        <div className="panel-parts">
          <LibraryNote target={target} panel={panel.raw} />
          <PartTabs target={target} panel={panel} state={props.state} values={props.values} />
        </div>
      </div>
      <OptionsPane target={target} panel={panel} around={around} />
    </div>
  );
}

/** The first Escape leaves the field that is written in, only the next one the editor. */
function leavesField({ key, nativeEvent, defaultPrevented }: KeyboardEvent): boolean {
  // The query is written in a shadow tree, of which the event's own target names only the host.
  const [target] = nativeEvent.composedPath();
  return (
    key === 'Escape' &&
    !defaultPrevented &&
    document.querySelector(OPEN_BOX) === null &&
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** Names that options offer. */
function useAround({ panel, state, values }: OpenedProps): Around {
  const [fields, setFields] = useState<readonly string[]>([]);
  const series = state?.view.series;
  useEffect(() => {
    let gone = false;
    void import('./fieldNames').then(async ({ fieldNames }) => {
      const names = await fieldNames(panel, series ?? []);
      if (!gone) setFields((before) => (sameNames(before, names) ? before : names));
    });
    return () => {
      gone = true;
    };
  }, [panel, series]);
  return useMemo(() => ({ fields, variables: values }), [fields, values]);
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
