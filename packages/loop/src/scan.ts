/**
 * One poll: image → picture, and the estimate moved on (design §3). Pure; all it leaves is in the
 * memory. It decodes, judges each value, reads the slab table and the PLC's word, names the plant
 * mode and says what holds the twin down.
 */
import {
  decodeAcknowledgement,
  type Image,
  type Picture,
  type PlantMode,
  type PlantTime,
  plantTime,
  type Sample,
  type SlabRow,
} from '@trimtab/terms';
import type { ModeMemory } from './asset-pack.ts';
import type { LoopConfig } from './loop-config.ts';
import type { ScanMemory } from './memory.ts';
import { sensedCauses } from './sense/causes.ts';
import type { Verdict } from './sense/check/check.ts';
import { type CompanionMemory, compared } from './sense/companion/compare.ts';
import { type DecodedImage, decodeImage, finiteOf } from './sense/decode-image.ts';
import { believed, judged, senseColdCall, senseDischarge } from './sense/discharge.ts';
import { elapsed_ms, type LookedAt } from './sense/elapsed.ts';
import { type PlcClock, plcClock } from './sense/plc-clock.ts';
import { markAccused, senseTags } from './sense/sense-tags.ts';
import { senseSlabs, wholeVersion } from './sense/slab-table.ts';
import { standsStill } from './sense/stands-still.ts';
import { type TrackingMemory, tracked, trackingFindings } from './sense/tracking.ts';
import { moveOn } from './simulate/move-on.ts';

export interface ScanResult<S extends object> {
  memory: ScanMemory<S>;
  picture: Picture;
}

/** Modes in which the asset stands (design §1). */
const STANDING: readonly PlantMode[] = ['delay', 'maintenance'];
const EMPTY_SLABS = { quality: 'bad', whole: null, version: 0, rows: [] } as const;

export function scan<S extends object>(config: LoopConfig<S>, memory: ScanMemory<S> | null, image: Image): ScanResult<S> {
  const { site, pack } = config;
  const decoded = decodeImage(site.registers, image);
  const now: LookedAt = { wall_ms: image.wall_ms, monotonic_ms: image.monotonic_ms };
  const up = !image.fault && decoded.mismatched.length === 0;
  const clock = up ? plcClock(clockOf(memory), decoded.values, now) : (clockOf(memory) ?? NO_CLOCK);
  const read = up ? now : (memory?.read ?? null);
  const plc = readPlc(memory, decoded);
  const scanFrozen = standsStill(plc.stillPolls);
  const clockStands = up && standsStill(clock.memory?.stillPolls ?? 0);
  const whole = wholeVerdict(decoded, scanFrozen || clockStands);
  const values = whole ? {} : decoded.values;
  const mode = senseMode(config, memory, values, clock.plant_ms);
  const stood_ms = mode && STANDING.includes(mode.mode) ? clock.plant_ms : (memory?.stood_ms ?? null);
  const live = pack.sense?.live(mode?.mode ?? 'unknown') ?? null;
  const tags = senseTags({
    site,
    pairs: pack.redundantPairs,
    values,
    memories: memory?.tags ?? {},
    plant_ms: clock.plant_ms,
    whole,
    live,
    modeSince_ms: mode?.since_ms ?? null,
    now,
    read,
  });
  const slabs = senseSlabs(site, values, memory?.slabs ?? { ...EMPTY_SLABS, rows: [] }, now);
  const leaving = senseDischarge(values, memory?.lastDischarge ?? null);
  const coldCall = senseColdCall(values, memory?.coldCall ?? null);
  const isRead = up && whole === null && clock.plant_ms !== null;
  const companions = isRead
    ? senseCompanions(config, memory, tags.tags, { mode, plant_ms: clock.plant_ms, leaving })
    : (memory?.companions ?? null);
  const tracking = isRead ? senseTracking(config, memory, { values, tags: tags.tags }, slabs, clock.plant_ms) : (memory?.tracking ?? null);
  const findings = [...(companions?.findings ?? []), ...(tracking ? trackingFindings(tracking) : [])];
  markAccused(tags, findings);
  const lastDischarge = judged(leaving, tags.tags['mill.roughing_degC']);
  const lost = image.fault ? (memory?.lost ?? now) : null;
  const picture: Picture = {
    scanNo: image.scanNo,
    wall_ms: image.wall_ms,
    monotonic_ms: image.monotonic_ms,
    plant_ms: clock.plant_ms ?? plantTime(0),
    clockRate: clock.clockRate,
    link: linkOf(image, lost),
    tags: tags.tags,
    slabs: { quality: slabs.quality, version: slabs.version, rows: doubted(slabs.rows, tracking) },
    lastDischarge: believed(lastDischarge),
    coldCall,
    plantMode: { mode: mode?.mode ?? 'unknown', since_ms: mode?.since_ms ?? clock.plant_ms ?? plantTime(0) },
    stood_ms,
    permit: values['plc.permit'] === 1,
    ...(findings.length ? { findings } : {}),
    ack: whole ? null : decodeAcknowledgement(image.blocks[ackBlock(site.registers.blocks)], site.registers),
    causes: [],
  };
  picture.causes = sensedCauses(site, pack, picture, {
    mismatched: decoded.mismatched,
    scanFrozen,
    clockStands,
    lost_ms: lost && elapsed_ms(lost, now),
    clockJump_s: clock.jump_s,
    restarted: plc.restarted,
    tripWord: finiteOf(values, 'plc.tripWord'),
    tableWhole: wholeVersion(site, values) !== null,
    valued_ms: (tag) => tags.memories[tag]?.valued_ms ?? null,
  });
  const estimated_ms = memory?.estimated_ms ?? null;
  const elapsed_s = estimated_ms === null || clock.plant_ms === null ? 0 : (clock.plant_ms - estimated_ms) / 1_000;
  const kept = { estimate: memory?.estimate ?? null, givenUp: memory?.givenUp ?? null };
  const moved = up && !whole ? moveOn(config, kept, picture, elapsed_s) : null;
  return {
    memory: {
      scanNo: image.scanNo,
      plant_ms: clock.plant_ms,
      clock: clock.memory,
      clockRate: clock.clockRate,
      read,
      lost,
      boot: plc.boot,
      scanCounter: plc.scanCounter,
      stillPolls: plc.stillPolls,
      tags: tags.memories,
      slabs,
      lastDischarge,
      coldCall,
      mode,
      stood_ms,
      companions,
      tracking,
      ...(up && !whole
        ? { estimate: moved, givenUp: moved ? null : (kept.estimate ?? kept.givenUp), estimated_ms: clock.plant_ms }
        : { ...kept, estimated_ms }),
    },
    picture,
  };
}

function senseCompanions<S extends object>(
  { site, pack }: LoopConfig<S>,
  memory: ScanMemory<S> | null,
  tags: Picture['tags'],
  now: { mode: ModeMemory | null; plant_ms: PlantTime | null; leaving: Picture['lastDischarge'] },
): CompanionMemory | null {
  const { mode, plant_ms, leaving } = now;
  if (!pack.sense || plant_ms === null) return null;
  const estimate = memory?.estimate ?? null;
  return compared(memory?.companions ?? null, {
    site,
    pack: pack.sense,
    tags,
    mode: mode?.mode ?? 'unknown',
    plant_ms,
    leaving,
    measured: estimate === null ? null : (pack.observe(estimate).pieces.at(-1) ?? null),
  });
}

function senseTracking<S extends object>(
  { pack }: LoopConfig<S>,
  memory: ScanMemory<S> | null,
  { values, tags }: { values: Record<string, number>; tags: Picture['tags'] },
  slabs: ScanMemory<S>['slabs'],
  plant_ms: PlantTime | null,
): TrackingMemory | null {
  const rules = pack.sense?.tracking;
  // A torn or bad table says nothing about the pieces.
  if (!rules || plant_ms === null || slabs.quality === 'bad' || slabs === memory?.slabs) return memory?.tracking ?? null;
  return tracked(memory?.tracking ?? null, {
    before: memory?.slabs.quality === 'good' ? memory.slabs.rows : [],
    rows: slabs.rows,
    steps: rules.steps === null ? null : finiteOf(values, rules.steps),
    // A bad witness accuses nobody: it is named itself.
    charge_degC: rules.chargePyrometer === null ? null : goodOf(tags[rules.chargePyrometer]),
    density_kgm3: rules.density_kgm3,
    plant_ms,
  });
}

const goodOf = (sample: Sample | undefined): number | null => (sample?.quality === 'good' ? sample.value : null);

/** A record that contradicts itself is as doubtful as one that the PLC calls so. */
function doubted(rows: SlabRow[], tracking: TrackingMemory | null): SlabRow[] {
  if (!tracking || tracking.slabs.length === 0) return rows;
  const found = new Set(tracking.slabs.map(({ slabNo }) => slabNo));
  return rows.map((row) => (found.has(row.slabNo) && !row.doubtful ? { ...row, doubtful: true } : row));
}

const linkOf = (image: Image, lost: LookedAt | null): Picture['link'] => ({
  up: !image.fault,
  ...(lost === null ? {} : { lostSince_ms: lost.wall_ms }),
  ...(image.fault ? { fault: image.fault } : {}),
});

function ackBlock(blocks: { id: number; name: string }[]): number {
  return blocks.find(({ name }) => name === 'ack')?.id ?? -1;
}

function wholeVerdict(decoded: DecodedImage, isStill: boolean): Verdict | null {
  if (decoded.mismatched.length) return { quality: 'bad', cause: 'map-mismatch' };
  return isStill ? { quality: 'bad', cause: 'scan-frozen' } : null;
}

const NO_CLOCK: PlcClock = { plant_ms: null, clockRate: 1, memory: null, jump_s: null };

/** What the poll before knew of plant time. */
const clockOf = <S extends object>(memory: ScanMemory<S> | null): PlcClock | null =>
  memory && { plant_ms: memory.plant_ms, clockRate: memory.clockRate, memory: memory.clock, jump_s: null };

interface PlcWord {
  boot: number | null;
  scanCounter: number | null;
  stillPolls: number;
  restarted: boolean;
}

function readPlc<S extends object>(memory: ScanMemory<S> | null, decoded: DecodedImage): PlcWord {
  const boot = finiteOf(decoded.values, 'plc.boot');
  const scanCounter = finiteOf(decoded.values, 'header.sig.scan');
  const still = scanCounter !== null && scanCounter === memory?.scanCounter;
  return {
    boot: boot ?? memory?.boot ?? null,
    scanCounter: scanCounter ?? memory?.scanCounter ?? null,
    stillPolls: scanCounter === null ? (memory?.stillPolls ?? 0) : still ? (memory?.stillPolls ?? 0) + 1 : 0,
    restarted: boot !== null && memory?.boot != null && boot !== memory.boot,
  };
}

function senseMode<S extends object>(
  config: LoopConfig<S>,
  memory: ScanMemory<S> | null,
  values: Record<string, number>,
  plant_ms: PlantTime | null,
): ModeMemory | null {
  if (plant_ms === null || values['plc.plantMode'] === undefined) return memory?.mode ?? null;
  const timer_s = finiteOf(values, 'delay.timer_s');
  return config.pack.plantMode(
    {
      plant_ms,
      word: finiteOf(values, 'plc.plantMode'),
      sinceDischarge_min: timer_s === null ? null : timer_s / 60,
      value: (register) => finiteOf(values, register),
      setpoints: config.pack.levers(config.site).map(({ setpointTag }) => finiteOf(values, setpointTag)),
    },
    memory?.mode ?? null,
  );
}
