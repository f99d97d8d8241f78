export { type AuditEntry, type AuditHead, type AuditVerdict, appendAudit, auditHead, verifyAudit } from './audit/audit.ts';
export { composeRecord, type RecordFacts, type RecordTexts } from './cycle/compose-record.ts';
export {
  appendCycle,
  type CycleRecord,
  type Ended,
  type LatestMemory,
  lastCycleNos,
  readCycles,
  readLastCycles,
  readMemory,
  type StoredCycle,
  saveMemory,
} from './cycle/cycle.ts';
export { buildHash, hashOf, hashOfText } from './cycle/fingerprint.ts';
export { type LastInputs, readLastInputs } from './cycle/last-inputs.ts';
export { type Database, openDatabase, SERVER_ROLE } from './database/database.ts';
export { migrate } from './database/migrate.ts';
export type { Pool, PoolClient, Queryable } from './database/queryable.ts';
export { recreateDatabase } from './database/recreate.ts';
export { checkSettings, type UnsafeSetting } from './database/settings.ts';
export { isDatabaseAway, sqlState, transaction } from './database/transaction.ts';
export { type AcceptRequest, acceptOption, type RejectRequest, rejectOption } from './decision/answer-option.ts';
export { type AnsweredOption, readAnswered } from './decision/answered.ts';
export { countOptions, type DecidedOption, listDecisions } from './decision/decision-list.ts';
export { readQuiets } from './decision/quiet.ts';
export { type KeyedDecision, readDecisionOfKey, readDecisions, readFormers } from './decision/read-decisions.ts';
export type { DecideAnswer, DecisionRequest, EventLine } from './decision/request.ts';
export { type TakeBackRequest, takeBackRejection, takeBackTrim } from './decision/take-back.ts';
export { readToldDecisions } from './decision/told-decisions.ts';
export { appendEvent, lastEventId, readEventsAfter, type Stamp } from './event/event.ts';
export { type Listening, listenEvents } from './event/listen.ts';
export { finishIntent, type Outcome } from './intent/finish.ts';
export {
  beginSending,
  type Composed,
  dropPending,
  readIntent,
  readOpenIntents,
  type SendingAnswer,
  type StoredIntent,
} from './intent/intent.ts';
export { openRampIntent, type Ramp, type TowardZero } from './intent/ramp-intent.ts';
export {
  acquireLease,
  instanceOf,
  type Lease,
  type LeaseSeen,
  lockMyLease,
  newHolder,
  nextSequence,
  raiseEpoch,
  readLease,
  releaseLease,
  renewLease,
} from './lease/lease.ts';
export { type ModeChange, type ModeSave, readMode, type SaveModeAnswer, type StoredMode, saveMode, saveModes } from './mode/mode.ts';
export { type ModeStep, readLastRaise, readModeSteps } from './mode/mode-steps.ts';
export {
  expireOptions,
  type OfferedOption,
  readOpenOptions,
  readOption,
  readOptionBehind,
  type StoredOption,
  withdrawOption,
} from './option/option.ts';
export { type Person, readPeople, readPerson, upsertPeople } from './person/person.ts';
export { endSession, type PersonSession, readSession, type SessionEnd, signOn, touchSession } from './person/person-session.ts';
export { claimTry, clearTries, type PinTry } from './person/pin-try.ts';
export { isRevoked, readStation, registerStation, revokeStation, type Station } from './person/station.ts';
export { newToken } from './person/token.ts';
export { type Unlock, unlockPerson } from './person/unlock.ts';
export { type DrawnValues, readDrawnValues } from './scan/drawn-values.ts';
export {
  ensurePartitions,
  lastPlantTime,
  lastScanNo,
  readImages,
  type ScanRow,
  type ScanWriter,
  scanNosBetween,
  scanWriter,
} from './scan/scan.ts';
export { isCarriedBlock, scanRows } from './scan/scan-rows.ts';
export { appendScores, readLatestScores, readOptionScores, type Score } from './score/score.ts';
export { importSpool } from './spool/spool.ts';
export { appendTrend, lastMinute, readTrend, rollUpMinutes, type TrendPoint, type TrendRow, tagListId } from './trend/trend.ts';
export { type RuleEnd, readEndedByRule } from './trim/ended-by-rule.ts';
export { type KeepTrim, keepTrim } from './trim/keep-trim.ts';
export { type AnswerSuspension, answerSuspension, openSuspension, readOpenSuspensions, type Suspended } from './trim/suspension.ts';
export { endAllTrims, endTrims, readTrimsInForce, type TrimEnd, type TrimInForce } from './trim/trim-in-force.ts';
export { readTrimMoves, type TrimMove } from './trim/trim-moves.ts';
