interface ItemHeadProps {
  readonly title: string;
  readonly onClose: () => void;
}

/** The heading of one item, and the way back to the list. */
export function ItemHead({ title, onClose }: ItemHeadProps) {
  return (
    <div className="settings-head">
      <h2>{title}</h2>
      <button type="button" className="button" onClick={onClose}>
        Back to the list
      </button>
    </div>
  );
}
