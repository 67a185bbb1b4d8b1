import type { EditorView } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useServices } from '../../app/services';
import type { PromEditorProps } from '../PromEditor';
import { promApiOf } from '../promApi';
import { createEditor } from './createEditor';

const NONE: readonly string[] = [];

/** The editor itself; made once, and told of a value that changes from outside. */
export function CodeEditor(props: PromEditorProps) {
  const { value, label, context } = props;
  const { http } = useServices();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const uid = context.datasourceUid;
  const onChange = useEffectEvent((text: string) => props.onChange(text));
  const onRun = useEffectEvent((text: string) => props.onRun(text));
  const getContext = useEffectEvent(() => props.context);
  const getEarlier = useEffectEvent(() => props.earlier ?? NONE);
  const getValue = useEffectEvent(() => props.value);
  useEffect(() => {
    if (host.current === null) return undefined;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const made = createEditor({
      root,
      label,
      text: getValue(),
      api: promApiOf(http, uid),
      ports: {
        context: () => getContext(),
        earlier: () => getEarlier(),
        onChange: (text) => onChange(text),
        onRun: (text) => onRun(text),
      },
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [http, uid, label]);
  useEffect(() => {
    const now = view.current?.state.doc;
    if (now === undefined || now.toString() === value) return;
    view.current?.dispatch({ changes: { from: 0, to: now.length, insert: value } });
  }, [value]);
  return <div ref={host} className="prom-editor" />;
}
