import '../../controls/forms.css';
import './profile.css';
import { useEffect, useState } from 'react';
import { toProblem } from '../../api/http';
import { type Preferences, readPreferences, writePreferences } from '../../api/preferences';
import type { Hit } from '../../api/readDashboards';
import { useServices } from '../../app/services';
import { THEME_CHOICES } from '../../app/theme';
import { SelectField } from '../../edit/settings/fields';
import type { Problem } from '../../model';
import { Page } from '../../shell/Page';
import { ProblemBox } from '../../shell/ProblemBox';

const THEMES = [
  { value: '', text: 'As the system' },
  { value: 'light', text: 'Light' },
  { value: 'dark', text: 'Dark' },
];

const WEEK_STARTS = [
  { value: '', text: 'As the browser has it' },
  { value: 'monday', text: 'Monday' },
  { value: 'saturday', text: 'Saturday' },
  { value: 'sunday', text: 'Sunday' },
];

/** What a person prefers; each choice is kept at once, for every browser. */
export function ProfilePage() {
  const { boards, preferences, problem, onChange, reload } = usePreferences();
  return (
    <Page title="Preferences">
      {problem !== null && <ProblemBox problem={problem} onRetry={reload} />}
      {preferences !== null && (
        <section className="form profile">
          <SelectField
            label="Home"
            about="The dashboard that Overview opens."
            value={preferences.homeDashboardUID}
            choices={[
              { value: '', text: 'The one that comes with kanoa-monitor' },
              ...boards.map(({ uid, title, folderTitle }) => ({
                value: uid,
                text: folderTitle === '' ? title : `${folderTitle} / ${title}`,
              })),
            ]}
            onChange={(homeDashboardUID) => onChange({ homeDashboardUID })}
          />
          <SelectField
            label="Theme"
            value={preferences.theme}
            choices={THEMES}
            onChange={(theme) => onChange({ theme })}
          />
          <SelectField
            label="Time zone"
            about="Holds where a dashboard names none of its own."
            value={preferences.timezone}
            choices={zones()}
            onChange={(timezone) => onChange({ timezone })}
          />
          <SelectField
            label="The week begins on"
            value={preferences.weekStart}
            choices={WEEK_STARTS}
            onChange={(weekStart) => onChange({ weekStart })}
          />
        </section>
      )}
    </Page>
  );
}

const RELOAD = { label: 'Load again', run: () => window.location.reload() };

function usePreferences() {
  const { http, search, theme, home, toasts } = useServices();
  const [preferences, setPreferences] = useState<Preferences | null>(null);
  const [boards, setBoards] = useState<readonly Hit[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn means: ask again
  useEffect(() => {
    const request = new AbortController();
    const failed = (error: unknown) => !request.signal.aborted && setProblem(toProblem(error));
    readPreferences(http, request.signal).then((next) => {
      setPreferences(next);
      setProblem(null);
    }, failed);
    search(new URLSearchParams({ type: 'dash-db', limit: '1000' }), request.signal).then(setBoards, failed);
    return () => request.abort();
  }, [http, search, turn]);
  const onChange = (change: Partial<Preferences>) => {
    if (preferences === null) return;
    const next = { ...preferences, ...change };
    setPreferences(next);
    writePreferences(http, next).then(
      () => {
        if (change.theme !== undefined) {
          theme.choose(THEME_CHOICES.find((choice) => choice === next.theme) ?? 'system');
        }
        if (change.homeDashboardUID !== undefined) home.set(next.homeDashboardUID);
        if (change.timezone === undefined && change.weekStart === undefined) toasts.show('Kept.');
        else toasts.show('Kept. Boards follow once the page is loaded again.', RELOAD);
      },
      (error) => {
        setPreferences(preferences);
        setProblem(toProblem(error));
      },
    );
  };
  return { boards, preferences, problem, onChange, reload: () => setTurn((n) => n + 1) };
}

function zones() {
  return [
    { value: '', text: 'Of the browser' },
    { value: 'utc', text: 'UTC' },
    ...Intl.supportedValuesOf('timeZone').map((value) => ({ value, text: value.replaceAll('_', ' ') })),
  ];
}
