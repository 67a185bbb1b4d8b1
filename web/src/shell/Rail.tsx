import { useState } from 'react';
import { Link } from '../app/Link';
import { type Route, usePlace } from '../app/router';
import { useServices } from '../app/services';
import { readFlag, writeFlag } from '../app/storage';
import { Icon, type IconName } from './icons';

interface Part {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly pages: readonly Route['page'][];
}

/** The parts of the product; one that does not exist yet is not here. */
const PARTS: readonly Part[] = [
  { href: '/', label: 'Overview', icon: 'overview', pages: ['home'] },
  {
    href: '/dashboards',
    label: 'Dashboards',
    icon: 'dashboards',
    pages: ['dashboards', 'board', 'new', 'import'],
  },
  { href: '/explore', label: 'Explore', icon: 'explore', pages: ['explore'] },
  { href: '/targets', label: 'Targets', icon: 'targets', pages: ['targets'] },
  { href: '/metrics-reference', label: 'Metrics', icon: 'reference', pages: ['reference'] },
  { href: '/status', label: 'Status', icon: 'status', pages: ['status'] },
];

const PINNED = 'kanoa.rail.pinned';

/** The way to each part: at the left, or at the bottom of a phone. */
export function Rail() {
  const { route } = usePlace();
  const { home } = useServices();
  const page = route.page === 'board' && route.uid === home.uid() ? 'home' : route.page;
  const [pinned, setPinned] = useState(() => readFlag(PINNED));
  const toggle = () => {
    writeFlag(PINNED, !pinned);
    setPinned(!pinned);
  };
  return (
    <nav className="rail" aria-label="Parts" data-pinned={pinned}>
      <ul>
        {PARTS.map((part) => (
          <li key={part.href}>
            <RailLink part={part} current={part.pages.includes(page)} />
          </li>
        ))}
      </ul>
      <div className="rail-foot">
        <Link className="rail-item" href="/profile" aria-current={page === 'profile' ? 'page' : undefined}>
          <Icon name="settings" />
          <span className="rail-label">Preferences</span>
        </Link>
        <button type="button" className="rail-item rail-pin" aria-pressed={pinned} onClick={toggle}>
          <Icon name="pin" />
          <span className="rail-label">{pinned ? 'Hide labels' : 'Show labels'}</span>
        </button>
      </div>
    </nav>
  );
}

function RailLink({ part, current }: { readonly part: Part; readonly current: boolean }) {
  return (
    <Link className="rail-item" href={part.href} aria-current={current ? 'page' : undefined}>
      <Icon name={part.icon} />
      <span className="rail-label">{part.label}</span>
    </Link>
  );
}
