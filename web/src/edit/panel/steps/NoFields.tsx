/** What stands in a form of fields before there are any. */
export function NoFields() {
  return <p className="dim">The fields stand here as soon as there is an answer.</p>;
}
