import { type FunctionComponent, useEffect, useRef, useState } from 'react';
import { BoardPage } from '../pages/board/BoardPage';
import { HomePage } from '../pages/HomePage';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { Notices } from '../shell/Notices';
import { Rail } from '../shell/Rail';
import { ToastArea } from '../shell/ToastArea';
import { useKey } from './keys';
import { type Later, later } from './later';
import { type Place, type Route, usePlace, useRouter } from './router';

const DashboardsPage = page(async () => (await import('../pages/dashboards/DashboardsPage')).DashboardsPage);
const SoloPage = page(async () => (await import('../pages/solo/SoloPage')).SoloPage);
const ImportPage = page(async () => (await import('../pages/import/ImportPage')).ImportPage);
const TargetsPage = page(async () => (await import('../pages/targets/TargetsPage')).TargetsPage);
const ExplorePage = page(async () => (await import('../explore/ExplorePage')).ExplorePage);
const StatusPage = page(async () => (await import('../pages/status/StatusPage')).StatusPage);
const ReferencePage = page(async () => (await import('../pages/reference/ReferencePage')).ReferencePage);
const ProfilePage = page(async () => (await import('../pages/profile/ProfilePage')).ProfilePage);
const KeysDialog = later(async () => (await import('../shell/KeysDialog')).KeysDialog);
const UnknownPage = page(async () => (await import('../pages/UnknownPage')).UnknownPage);

/** A page whose code comes when one goes there. */
function page<P extends object>(load: () => Promise<FunctionComponent<P>>): Later<P> {
  return later(load, Coming);
}

function Coming() {
  return <main id="main" className="content" aria-busy="true" />;
}

/** The frame around every page, and the page that the address names. */
export function App() {
  const place = usePlace();
  useGoKeys();
  useFocusOnMove(place);
  return (
    <div className="shell" data-kiosk={place.params.has('kiosk') || place.route.page === 'solo'}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Rail />
      <div className="shell-page">
        <Notices />
        <ErrorBoundary place={place.path}>
          <CurrentPage route={place.route} />
        </ErrorBoundary>
      </div>
      <ToastArea />
      <KeysHelp />
    </div>
  );
}

function CurrentPage({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'home':
      return <HomePage />;
    case 'board':
      return <BoardPage key={route.uid} uid={route.uid} slug={route.slug} />;
    case 'new':
      return <BoardPage key="new" uid="" slug="" />;
    case 'solo':
      return <SoloPage uid={route.uid} />;
    case 'import':
      return <ImportPage />;
    case 'dashboards':
      return <DashboardsPage folder={route.folder} />;
    case 'targets':
      return <TargetsPage />;
    case 'reference':
      return <ReferencePage />;
    case 'explore':
      return <ExplorePage />;
    case 'status':
      return <StatusPage part={route.part} />;
    case 'moved':
      return <Moved to={route.to} />;
    case 'profile':
      return <ProfilePage />;
    case 'unknown':
      return <UnknownPage path={route.path} />;
  }
}

/** Goes on to where a page of Prometheus' is here; what the address asks for goes along. */
function Moved({ to }: { readonly to: string }) {
  const router = useRouter();
  useEffect(() => router.go(to + window.location.search, { replace: true }), [router, to]);
  return <main id="main" className="content" aria-busy="true" />;
}

/** All keys, shown by `?`. */
function KeysHelp() {
  const [open, setOpen] = useState(false);
  useKey('?', () => setOpen(true));
  return open && <KeysDialog onClose={() => setOpen(false)} />;
}

function useGoKeys(): void {
  const router = useRouter();
  useKey('g h', () => router.go('/'));
  useKey('g d', () => router.go('/dashboards'));
  useKey('g e', () => router.go('/explore'));
  useKey('g t', () => router.go('/targets'));
  useKey('g m', () => router.go('/metrics-reference'));
  useKey('g s', () => router.go('/status'));
  useKey('/', () => {
    const field = document.querySelector<HTMLInputElement>(
      'main input[type="search"], header input[type="search"]',
    );
    if (field === null) router.go('/dashboards');
    else field.focus();
  });
}

/** After a move to another page the keyboard and the reader go on at its content. */
function useFocusOnMove({ route }: Place): void {
  const page = route.page === 'board' ? `board ${route.uid}` : route.page;
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return;
    before.current = page;
    const active = document.activeElement;
    if (active instanceof HTMLInputElement) return;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [page]);
}
