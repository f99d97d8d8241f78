/** The numbers behind one option, all from the forecasts that made it: the only source of its words. */
import type { Site } from '@trimtab/terms';
import type { Forecast, Lever, Margin } from '../asset-pack.ts';

export interface OfferFacts {
  site: Site;
  lever: Lever;
  setpoint: number;
  from: number;
  to: number;
  restoring: boolean;
  base: Forecast;
  with: Forecast;
  /** Margins of both forecasts, same order. */
  baseMargins: Margin[];
  withMargins: Margin[];
  /** Saving of gas and money; negative for a protective raise. */
  savedGas_Nm3h: number;
  savedMoney_EURh: number;
  /** Largest change of any piece's discharge temperature. */
  pieceChange_K: number;
  /** What stops it from going further: a limit, or the envelope's step or total. */
  limitedBy: { kind: 'margin'; margin: Margin } | { kind: 'step' | 'total' | 'absolute'; value: number } | { kind: 'worth' };
}
