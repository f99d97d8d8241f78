/** The rows of one cycle from its texts (`cycleTexts` of the loop): hashed here, once for live and laboratory. */
import type { CycleRecord, LatestMemory } from './cycle.ts';
import { buildHash, hashOfText } from './fingerprint.ts';

/** Canonical texts of one cycle. */
export interface RecordTexts {
  input: string;
  picture: string;
  answer: string;
  memory: string;
}

export interface RecordFacts {
  cycleNo: number;
  scanNo: number;
  why: string;
  /** Canonical texts of the memories as they stood before the cycle. */
  before: { scan: string; cycle: string };
  configHash: string;
  evaluations: number;
  duration_ms: number;
}

export function composeRecord(texts: RecordTexts, facts: RecordFacts): { cycle: CycleRecord; after: LatestMemory } {
  const { cycleNo, scanNo, why, before, configHash, evaluations, duration_ms } = facts;
  return {
    cycle: {
      cycleNo,
      scanNo,
      why,
      input: texts.input,
      scanMemory: before.scan,
      cycleMemory: before.cycle,
      answer: texts.answer,
      memoryHash: hashOfText(texts.memory),
      pictureHash: hashOfText(texts.picture),
      answerHash: hashOfText(texts.answer),
      configHash,
      buildHash,
      nodeVersion: process.version,
      evaluations,
      duration_ms,
    },
    after: { cycleNo, scanNo, configHash, buildHash, scanMemory: before.scan, cycleMemory: texts.memory },
  };
}
