import { type ReactNode, useEffect } from 'react';
import { TopBar } from './TopBar';

interface PageProps {
  readonly title: string;
  /** Beside the title: a count, a sentence. */
  readonly note?: ReactNode;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** A page that is no board: its name, its controls, its content. */
export function Page({ title, note, controls, children }: PageProps) {
  useDocumentTitle(title);
  const heading = (
    <>
      <h1>{title}</h1>
      {note !== undefined && <span className="dim">{note}</span>}
    </>
  );
  return (
    <>
      <TopBar title={heading} controls={controls} />
      <main id="main" className="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** Names the page in the tab and in the history. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'kanoa-monitor' : `${title} · kanoa-monitor`;
  }, [title]);
}
