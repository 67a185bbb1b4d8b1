/** For boxes that open over the page: Escape closes the box and means nothing to what is under it. */
export function hideOnEscape(event: Pick<Event, 'preventDefault'>): boolean {
  event.preventDefault();
  return true;
}
