import { lazy } from 'react';
import { useRouter } from '../../../app/router';
import { OnDemand } from '../../../controls/OnDemand';
import { Icon } from '../../../shell/icons';
import { type MarkKind, switched } from './kinds';

const load = () => import('./MarksMenu');

const MarksMenu = lazy(async () => ({ default: (await load()).MarksMenu }));

export const MARKS_LABEL = 'Marks on the charts';

/** Which marks stand on the charts; each can be switched, and the address says so. */
export function MarksButton({ kinds }: { readonly kinds: readonly MarkKind[] }) {
  const router = useRouter();
  const onSwitch = (name: string) => router.set({ marks: switched(kinds, name) }, { replace: true });
  return (
    <OnDemand
      load={load}
      face={(opener) => (
        <button
          type="button"
          {...opener}
          className="button"
          aria-haspopup="menu"
          aria-label={MARKS_LABEL}
          title={MARKS_LABEL}
        >
          <Icon name="flag" />
        </button>
      )}
    >
      <MarksMenu kinds={kinds} onSwitch={onSwitch} />
    </OnDemand>
  );
}
