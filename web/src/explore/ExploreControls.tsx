import { Link } from '../app/Link';
import { Picker } from '../controls/Picker';
import { RefreshPicker } from '../controls/RefreshPicker';
import { ShareButton } from '../controls/ShareButton';
import { TimePicker } from '../controls/time/TimePicker';
import type { ExploreView } from './exploreUrl';
import { useSources } from './useSources';

interface ExploreControlsProps {
  readonly view: ExploreView;
  readonly onChange: (changes: Partial<ExploreView>) => void;
  readonly onRun: () => void;
}

/** Who is asked, over which time, how often. */
export function ExploreControls({ view, onChange, onRun }: ExploreControlsProps) {
  const sources = useSources();
  return (
    <>
      {view.back !== '' && (
        <Link className="button" href={view.back}>
          Back to the panel
        </Link>
      )}
      {sources.length > 1 && (
        <Picker
          label="Data source"
          value={view.source}
          options={sources.map(({ uid, name }) => ({ value: uid, text: name }))}
          onChange={(source) => onChange({ source })}
        />
      )}
      <TimePicker range={view.range} onChange={(range) => onChange({ range })} />
      <RefreshPicker
        interval={view.refresh}
        onInterval={(refresh) => onChange({ refresh })}
        onRefresh={onRun}
      />
      <ShareButton range={view.range} />
    </>
  );
}
