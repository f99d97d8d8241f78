/** What a cycle offers, or why it offers nothing: answers of equal rank (design §1). */
import type { PlantTime } from '../time/time.ts';
import type { Message } from '../wording/message.ts';
import type { Act, Until } from './act.ts';
import type { TrimUnit } from './command.ts';

/** before → after against its limit, for the small scales on a card (console 4.2). */
export interface LimitEffect {
  /** What it is about: a slab number, a zone. */
  subject: string;
  before: number;
  after: number;
  limit: number;
  /** `lower`: stays above the limit; `upper`: stays below. */
  side: 'lower' | 'upper';
  low: number;
  high: number;
}

/** One option as shown: everything on the card comes from the one forecast that made it. */
export interface Option {
  /** Stable within the asset: cycle number and place. */
  id: string;
  decisionClass: string;
  place: string;
  group: string;
  acts: Act[];
  until: Until;
  offeredAt: PlantTime;
  expiresAt: PlantTime;
  /** Restoring options put a limit right and come before money. */
  restoring: boolean;
  /** Unit of the trim: kelvins on a zone's setpoint, λ on the air ratio. */
  unit: TrimUnit;
  /** Operator's setpoint, and the trim target now and as offered. */
  setpoint: number;
  from: number;
  to: number;
  /** The target, where the card only brings back what a ramp ended; null: a new move. */
  former: number | null;
  effect: {
    gas_Nm3h: number;
    gas_pct: number;
    money_EURh: number;
    money_EURt: number;
    co2_kgh: number;
    closest: LimitEffect;
    hottest: LimitEffect;
    inside: LimitEffect;
  };
  /** Expected zone temperature and fuel after n plant minutes if accepted, and if not; scored later. */
  predicted: {
    horizon_min: number;
    /** null: the place is no zone. */
    zone_degC: number | null;
    fuel_Nm3h: number;
    zoneIfNot_degC: number | null;
    fuelIfNot_Nm3h: number;
  }[];
  texts: {
    why: Message;
    limitedBy: Message;
    howSure: Message;
    ifNothing: Message;
    against?: Message;
    history?: Message;
    /** Setpoint, trim from → to, and what will be in force. */
    what?: Message;
    /** In money per hour and per ton, and in CO₂. */
    worth?: Message;
    /** One line a slab: before → after against its limit, or that the option no longer reaches it. */
    closest?: Message;
    hottest?: Message;
    inside?: Message;
    next?: Message;
    /** A limit of the plant itself that the option moves. */
    plant?: Message;
    /** How long the card stands. */
    holds?: Message;
    /** What the screen shows that seems to contradict the card. */
    screen?: Message;
  };
  /** Reason codes in the order the card shows first; fixed for the life of the card. */
  likelyReasons: string[];
}

/** Joint forecast of all offered options taken together. */
export interface JointEffect {
  gas_Nm3h: number;
  money_EURh: number;
  closest: LimitEffect;
}

export interface Recommendation {
  kind: 'recommendation';
  options: Option[];
  joint: JointEffect;
  /** Places for which nothing is offered although others go on. */
  withheld: { place: string; message: Message }[];
}

/** Why nothing is offered. `keep` looked and found nothing better; `unable` could not look. */
export interface Refusal {
  kind: 'refusal';
  because: 'keep' | 'unable';
  message: Message;
  /** What would end it. */
  endsWhen: Message;
}

export type Answer = Recommendation | Refusal;

/** One path of the overview's trend: smallest distance of any slab to its lower limit. */
export interface DistancePath {
  /** Minutes of plant time from the forecast's start. */
  at_min: number[];
  distance_K: number[];
}
