import type { EditorView } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
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
  // While it is drawn first, what stood in its place still is there.
  const [caret, setCaret] = useState(() => plainCaret(label));
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
    if (caret === null) return;
    view.current?.focus();
    const most = view.current?.state.doc.length ?? 0;
    const [anchor, head] = [Math.min(caret.from, most), Math.min(caret.to, most)];
    view.current?.dispatch({ selection: { anchor, head } });
    setCaret(null);
  }, [caret]);
  useEffect(() => {
    const now = view.current?.state.doc;
    if (now === undefined || now.toString() === value) return;
    view.current?.dispatch({ changes: { from: 0, to: now.length, insert: value } });
  }, [value]);
  return <div ref={host} className="prom-editor" />;
}

/** Where somebody is writing in the plain field of that name; null where nobody is. */
function plainCaret(label: string): { readonly from: number; readonly to: number } | null {
  const active = document.activeElement;
  const writes = active instanceof HTMLTextAreaElement && active.getAttribute('aria-label') === label;
  return writes ? { from: active.selectionStart, to: active.selectionEnd } : null;
}
