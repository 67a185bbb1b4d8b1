import { Component, type ReactNode } from 'react';
import { FAILED_TITLE } from '../words/messages';
import { ProblemBox } from './ProblemBox';

interface ErrorBoundaryProps {
  /** Another key than before means another page: the error is forgotten. */
  readonly place: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | null;
  readonly place: string;
}

/** Keeps the shell alive when a page throws, and says so. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: Error): Partial<ErrorBoundaryState> {
    return { error };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState {
    return props.place === state.place ? state : { error: null, place: props.place };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const problem = {
      code: 'ui_error',
      cause: `${FAILED_TITLE}.`,
      next: 'Load it again; if it stays so, it is a bug worth telling.',
      detail: `${error.message}\n${error.stack ?? ''}`,
    };
    return (
      <main id="main" className="content" tabIndex={-1}>
        <ProblemBox problem={problem} onRetry={() => window.location.reload()} />
      </main>
    );
  }
}
