/** The numbers behind one option, all from the forecasts that made it: the only source of its words. */
import type { Message, Picture, Site } from '@trimtab/terms';
import type { Forecast, Lever, Margin } from '../asset-pack.ts';

export interface OfferFacts {
  site: Site;
  /** Of the cycle: where each piece lies now, and what the screen shows. */
  picture: Picture;
  lever: Lever;
  setpoint: number;
  from: number;
  to: number;
  restoring: boolean;
  /** Trim that a ramp ended and that this brings back; null: a new move. */
  former: number | null;
  /** All that stood before that ramp; null: a new move. */
  stood: number | null;
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
  limitedBy: Binding;
}

/** What stops an option from going further. */
export type Binding =
  /**
   * `margin`: with the reserve that it is judged by. `beyond`: the value in force at which it would be there, by the
   * forecasts' own slope. `isBack`: even where all trims are taken back in time.
   */
  | { kind: 'margin'; margin: Margin; beyond: number; shared: boolean; isBack: boolean }
  | { kind: 'step' | 'total' | 'absolute'; value: number }
  /** The trim is at zero; a change of its sign is another decision. */
  | { kind: 'zero' }
  /** It is back where the trim stood before a ramp ended it. */
  | { kind: 'former' }
  /** More would be worth more, and was left for a later move. */
  | { kind: 'later' }
  /** More would give up quality that is priced. */
  | { kind: 'quality' }
  | { kind: 'worth' };

/** What the pack says of single pieces and of the plant; what it has nothing to say of is left out. */
export interface CardDetails {
  closest?: Message;
  hottest?: Message;
  inside?: Message;
  next?: Message;
  plant?: Message;
  screen?: Message;
}

/** Does it bring back all that a ramp ended? */
export const isWholeReturn = ({ to, stood, lever }: Pick<OfferFacts, 'to' | 'stood'> & { lever: Pick<Lever, 'quantum'> }): boolean =>
  stood !== null && Math.abs(to - stood) < lever.quantum / 2;
