import type { PanelModel } from '../model/dashboard';
import type { Calculation } from './calculation';

/** The expressions of panels. What runs them is loaded when the first panel has one. */
export class Calculations {
  private make: ((panel: PanelModel) => Calculation) | null = null;
  private loading = false;

  /** `onLoaded`: panels that had to wait can be asked for now. */
  constructor(private readonly onLoaded: () => void) {}

  /** Null for a panel without expressions; undefined while it has to wait. */
  of(panel: PanelModel): Calculation | null | undefined {
    if (panel.expressions.length === 0) {
      return null;
    }
    if (!this.loading) {
      this.loading = true;
      void import('./calculation').then(({ calculationOf }) => {
        this.make = calculationOf;
        this.onLoaded();
      });
    }
    return this.make?.(panel);
  }
}
