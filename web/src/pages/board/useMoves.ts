import { useMemo } from 'react';
import { type Router, useRouter } from '../../app/router';
import {
  chooseValues,
  type DashboardModel,
  type RawRange,
  type ResolvedVariables,
  type VariableValue,
  type VariableValues,
  writeUrlVariables,
} from '../../model';

/** Everything a person can change on a board. Each change is an address, so each can be undone with Back. */
export interface Moves {
  readonly range: (range: RawRange) => void;
  readonly interval: (interval: string) => void;
  readonly timezone: (zone: string) => void;
  /** What lines over time are compared with; empty for nothing. */
  readonly compare: (compare: string) => void;
  readonly choose: (name: string, values: readonly string[]) => void;
  readonly zoom: (fromMs: number, toMs: number) => void;
  /** Back to the range before the last zoom; nothing where there was none. */
  readonly zoomOut: () => void;
  readonly viewPanel: (id: number | null) => void;
  /** Shows one server, or all of them when it is shown already. */
  readonly filterInstance: (instance: string) => void;
}

/** The variable that the fleet strip filters by. */
const INSTANCE = 'instance';

/** What a board is filtered to by its servers; null where that is not known yet, undefined where it has no such variable. */
export function instancesOf(
  model: DashboardModel | null,
  resolved: ResolvedVariables | null,
): VariableValue | null | undefined {
  if (resolved !== null) return resolved.current[INSTANCE];
  return model === null || model.variables.some(({ name }) => name === INSTANCE) ? null : undefined;
}

/**
 * The moves of a board; another object only when there is something else to choose from.
 * Variables that are not in the address are chosen by `onOwn`.
 */
export function useMoves(
  model: DashboardModel | null,
  resolved: ResolvedVariables | null,
  onOwn: (name: string, values: readonly string[]) => void,
): Moves {
  const router = useRouter();
  return useMemo(() => makeMoves(router, model, resolved, onOwn), [router, model, resolved, onOwn]);
}

function makeMoves(
  router: Router,
  model: DashboardModel | null,
  resolved: ResolvedVariables | null,
  onOwn: (name: string, values: readonly string[]) => void,
): Moves {
  const choose = (name: string, values: readonly string[]) => {
    if (model === null || resolved === null) return;
    if (model.variables.some((variable) => variable.name === name && variable.skipUrlSync)) {
      onOwn(name, values);
      return;
    }
    const next = withChoice(model, resolved, name, values);
    router.go(addressWith(router, model, next));
  };
  return {
    choose,
    range: ({ from, to }) => router.set({ from, to }),
    interval: (refresh) => router.set({ refresh }, { replace: true }),
    timezone: (timezone) => router.set({ timezone }),
    compare: (compare) => router.set({ compare: compare === '' ? null : compare }),
    zoom: (fromMs, toMs) =>
      router.set({ from: String(Math.round(fromMs)), to: String(Math.round(toMs)) }, { zoomed: true }),
    zoomOut: () => {
      if (router.zoomed()) router.back();
    },
    viewPanel: (id) => router.set({ viewPanel: id === null ? null : String(id) }),
    filterInstance: (instance) => {
      if (resolved === null) {
        router.set({ [`var-${INSTANCE}`]: instance });
        return;
      }
      const value = resolved.current[INSTANCE];
      const alone = value !== undefined && !value.all && value.values.join() === instance;
      choose(INSTANCE, alone ? ['$__all'] : [instance]);
    },
  };
}

function withChoice(
  model: DashboardModel,
  resolved: ResolvedVariables,
  name: string,
  values: readonly string[],
): VariableValues {
  const variable = model.variables.find((candidate) => candidate.name === name);
  if (variable === undefined) return resolved.current;
  const options = Object.hasOwn(resolved.options, name) ? (resolved.options[name] ?? []) : [];
  return { ...resolved.current, [name]: chooseValues(variable, options, values) };
}

/** The present address with other variables. */
function addressWith(router: Router, model: DashboardModel, values: VariableValues): string {
  const { path, params } = router.place();
  return `${path}?${writeUrlVariables(params, model.variables, values)}`;
}
