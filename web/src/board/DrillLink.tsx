import { PanelLink } from '../panels/PanelLink';
import type { PanelLinks } from '../panels/types';
import { WORDS } from '../panels/words';

/** The first way that leads on from a panel, in its head; the menu has all of them. */
export function DrillLink({ ways }: Pick<PanelLinks, 'ways'>) {
  const [way] = ways();
  if (way === undefined) {
    return null;
  }
  return (
    <PanelLink className="k-drill" target={way.target} blank={way.blank} title={`${WORDS.goTo} ${way.title}`}>
      <span className="k-drill-text">{way.title}</span>
      <span aria-hidden="true">→</span>
    </PanelLink>
  );
}
