export { canonical } from './canonical/canonical.ts';
export { type Orders, ordersSchema, type PlannedStop } from './feed/orders.ts';
export type { EnableItem, EnableView } from './live/enable-check.ts';
export type {
  LiveAir,
  LiveCard,
  LiveCause,
  LiveDischarge,
  LiveEvent,
  LiveKpi,
  LiveLimit,
  LiveMessage,
  LiveNothing,
  LivePart,
  LiveQuestion,
  LiveSlab,
  LiveState,
  LiveTrimInForce,
  LiveTwin,
  LiveValue,
  LiveWrites,
  LiveZone,
  Permitted,
  Scale,
} from './live/live-state.ts';
export { crc16 } from './register/crc16.ts';
export { decodeAcknowledgement, signatureHolds } from './register/decode-acknowledgement.ts';
export {
  type Block,
  blockOf,
  type Register,
  type RegisterMap,
  registerMapSchema,
  SIGNATURE,
  WORD_ORDER_TEST,
  WORDS_OF,
  type WordType,
} from './register/map.ts';
export { decodeWords, encodeWords, readRegister } from './register/word.ts';
export { type CauseClass, TWIN_CAUSES, type TwinCause, type TwinCauseReport } from './rule/cause.ts';
export { type AirEnvelope, type Envelope, envelopeSchema, type ZoneEnvelope } from './rule/envelope.ts';
export { lowerMode, modeRank, PLANT_MODES, type PlantMode, TWIN_MODES, type TwinMode } from './rule/mode.ts';
export { REASON_CODES, REASON_NEEDS, type ReasonCode } from './rule/reason.ts';
export { ROLES, type Role } from './rule/role.ts';
export type { Finding } from './signal/finding.ts';
export type { Image, LinkFault } from './signal/image.ts';
export type { LastDischarge, Picture, SlabRow } from './signal/picture.ts';
export type { Quality, QualityCause, Sample } from './signal/quality.ts';
export type { Products } from './site/products.ts';
export { parseSeries, type Series, type SeriesChannel, type SeriesGroup, seriesSchema } from './site/series.ts';
export {
  type DemoPerson,
  type GradeBand,
  type Nameplate,
  parseSite,
  type Safety,
  SITE_PARTS,
  type Site,
  type TagCheck,
  type ZonePlate,
} from './site/site.ts';
export { civil_ms, instantOf, type LocalTime, localTime } from './time/local.ts';
export { type RunningShift, shiftAt } from './time/shift.ts';
export {
  after,
  HOUR_MS,
  MINUTE_MS,
  type Monotonic,
  monotonic,
  type PlantTime,
  plantTime,
  SECOND_MS,
  since_ms,
  type WallTime,
  wallTime,
} from './time/time.ts';
export { type Acknowledgement, PLC_CODES, type PlcCode } from './trim/acknowledgement.ts';
export { type Act, type ActKind, emptyPlan, type Plan, type Until } from './trim/act.ts';
export { type Command, type Heartbeat, OPS, type Op, SETPOINT_MOVED, TRIM_SLOT_COUNT, TRIM_SLOTS, type TrimUnit } from './trim/command.ts';
export type { Decision, DecisionKind, Intent, Quiet, QuietEnd, QuietEndKind, QuietScope } from './trim/decision.ts';
export type { Answer, DistancePath, JointEffect, LimitEffect, Option, Recommendation, Refusal } from './trim/option.ts';
export {
  EFFECT_TRANSITIONS,
  type EffectState,
  effectMay,
  INTENT_TRANSITIONS,
  type IntentState,
  intentMay,
  OPTION_TRANSITIONS,
  type OptionState,
  optionMay,
} from './trim/state.ts';
export { celsius, formatNumber, formatQuantity, kelvin, type Quantity, UNITS, type Unit } from './unit/unit.ts';
export { type Catalogue, type Message, render, type Slot } from './wording/message.ts';
