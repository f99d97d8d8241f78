export type { Denial, Denied, GuardRule, Permit, Verdict } from './guard/denial.ts';
export { GUARD_RULES } from './guard/denial.ts';
export { guard } from './guard/guard.ts';
export type { GuardInput, Move, StandingDecision } from './guard/guard-input.ts';
export { instantOf } from './guard/iso-instant.ts';
export { BACK_WITHIN_MS, type LetGo, letGoAfter, mayReturn, type TargetChange } from './guard/let-go.ts';
export { newMoves } from './guard/movement.ts';
export { type SlotLimits, slotLimits } from './guard/slot-limits.ts';
export {
  composeVector,
  type GiveBack,
  type SlotDecision,
  type TrimEnd,
  type Vector,
  type VectorSources,
} from './intent/compose-vector.ts';
export { type EarnedHeartbeat, type HeartbeatLink, type HeartbeatLinks, heartbeatEarned } from './intent/heartbeat.ts';
export { type Outcome, resolveFromAck, resolveSealed, type SealingSession } from './intent/resolve.ts';
export {
  type EnableRequest,
  type LostBecause,
  newSession,
  nextAction,
  type SessionAction,
  type SessionContext,
  type SessionEvent,
  type SessionState,
  stepSession,
} from './intent/session.ts';
export {
  type IntentAct,
  type IntentEvent,
  type IntentStep,
  maySendFrame,
  SEND_WITHIN_MS,
  stepIntent,
} from './intent/step-intent.ts';
export { type TrimsHeld, trimsHeld } from './intent/trims-held.ts';
export { ACT_KINDS, type KindRules, kindRules } from './kind/kind.ts';
export { type OffsetAct, offset } from './kind/offset.ts';
export { placeOfSlot, type Slot, type SlotClass, slotAt, slotOfPlace, slotOfTag, tagOfSlot, unitOfSlot } from './kind/slot.ts';
export {
  type CauseClock,
  CLASS_RULES,
  type ClassRule,
  causeMessage,
  classOfCause,
  clockOfCause,
  MODE_TIMING,
  type ModeTiming,
  ruleOfCause,
} from './mode/cause-rule.ts';
export { ENABLE_RIGHTS, enableDenials, LONGEST_GRANT_MS, nextMode } from './mode/enable.ts';
export {
  type AcknowledgeEvent,
  type EnableEvent,
  type HeldCause,
  initialMode,
  type ModeChange,
  type ModeDenial,
  type ModeEvent,
  type ModeState,
  type ModeStep,
  type OffEvent,
  type PollEvent,
} from './mode/mode-state.ts';
export { effectiveMode, explain, type ModeExplanation, trimsMustRamp, twinTrimsMustRamp } from './mode/read-mode.ts';
export { stepMode } from './mode/step-mode.ts';
export { authorityWording } from './wording.ts';
