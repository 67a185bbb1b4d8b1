interface RowHeadingProps {
  readonly title: string;
  readonly open: boolean;
  /** How many panels the row holds. */
  readonly count: number;
  readonly onToggle: () => void;
}

/** The heading of a row; it opens and closes the panels under it. */
export function RowHeading({ title, open, count, onToggle }: RowHeadingProps) {
  return (
    <h2 className="k-row-heading">
      <button type="button" className="k-row-button" aria-expanded={open} onClick={onToggle}>
        <span className={open ? 'k-chevron k-open' : 'k-chevron'} aria-hidden="true" />
        {title}
        {!open && <span className="k-unit">{count === 1 ? '1 panel' : `${count} panels`}</span>}
      </button>
    </h2>
  );
}
