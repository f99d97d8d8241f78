import type { LiveSlab, LiveState, LiveZone, Message } from '@trimtab/terms';
import { plcUnread } from '../../shared/live/freshness.ts';
import { Panel } from '../../shared/panel/panel.tsx';
import { degrees } from '../../shared/render/number.ts';
import { useSentence } from '../../shared/render/words-context.tsx';
import { BandStrip } from './band-strip.tsx';
import { ClosestLine } from './closest-line.tsx';
import { heatStep, percentOf, type Section, sectionOf, slabSpan, writtenSlabs } from './geometry.ts';
import styles from './mimic.module.css';

const ROOF = 2;
const FLOOR = 98;
/** The beams' pass line: 1.9 m above the slabs, 2.4 m below. */
const PASS_LINE = ROOF + ((FLOOR - ROOF) * 1.9) / (1.9 + 2.4);
const BURNERS_PER_ZONE = 3;
const BEAMS = 12;

/** Long section to scale with the slabs where tracking has them; no 3D, no flames, no gradients (console 6.1). */
export function Mimic({ state }: { state: LiveState }) {
  const say = useSentence();
  const section = sectionOf(state.zones);
  const next = state.slabs.reduce<LiveSlab | null>(
    (first, slab) => (first === null || slab.position_m > first.position_m ? slab : first),
    null,
  );
  return (
    <Panel label="Furnace" className={styles.mimic}>
      <ClosestLine closest={state.closest} hottest={state.hottest} without={withoutForecast(state, say)} />
      <div className={styles.plot}>
        <BandStrip slabs={state.slabs} section={section} closestNo={state.closest?.slabNo ?? null} />
        <div className={styles.section}>
          <Walls zones={state.zones} slabs={state.slabs} section={section} />
          <span className={styles.name} style={{ left: `${percentOf(section.dark_m / 2, section)}%`, top: '10%' }}>
            Dark (unfired)
          </span>
          {state.zones.map((zone) => (
            <span
              key={zone.zone}
              className={styles.name}
              style={{ left: `${percentOf((zone.start_m + zone.end_m) / 2, section)}%`, top: '10%' }}
            >
              {zone.zone} {zone.name}
            </span>
          ))}
          <span className={styles.door} style={{ left: '0.6%', top: '26%' }}>
            charge ▸
          </span>
          <span className={styles.door} style={{ right: '0.4%', top: '26%' }}>
            {next ? `next ${next.slabNo} ▸` : 'empty'}
          </span>
          <span className={styles.note} style={{ left: '0.6%', top: '66%' }}>
            mean now
          </span>
          {writtenSlabs(state.slabs, [section.dark_m, ...state.zones.map((zone) => zone.end_m)]).map((slab) => (
            <span key={slab.slabNo} className={styles.mean} style={{ left: `${percentOf(slab.position_m, section)}%`, top: '66%' }}>
              {degrees(slab.mean_degC)} °C
            </span>
          ))}
        </div>
      </div>
    </Panel>
  );
}

/** Why there is no forecast, where there is none. */
function withoutForecast(state: LiveState, say: (message: Message) => string): string {
  if (plcUnread(state)) return 'no forecast while the PLC is not read';
  const held = state.nothing.find(({ place, because }) => place === null && because === 'unable');
  if (held && state.plant.mode === 'production') return `no forecast. ${say(held.message)}`;
  return state.plant.mode === 'production'
    ? 'no forecast yet; the next cycle brings it'
    : `no forecast in ${state.plant.mode.replace('-', ' ')}`;
}

function Walls({ zones, slabs, section }: { zones: readonly LiveZone[]; slabs: readonly LiveSlab[]; section: Section }) {
  return (
    <svg className={styles.drawing} aria-hidden="true">
      <rect className={styles.inside} width="100%" height="100%" />
      {Array.from({ length: BEAMS }, (_, index) => (index + 0.5) * (100 / BEAMS)).map((x) => (
        <line key={x} className={styles.beam} x1={`${x}%`} x2={`${x}%`} y1={`${PASS_LINE + 6}%`} y2={`${FLOOR}%`} />
      ))}
      <line className={styles.wall} x1="-0.4%" x2="100.4%" y1={`${ROOF}%`} y2={`${ROOF}%`} />
      <line className={styles.wall} x1="-0.4%" x2="100.4%" y1={`${FLOOR}%`} y2={`${FLOOR}%`} />
      {['0%', '100%'].map((x) => (
        <g key={x}>
          <line className={styles.wall} x1={x} x2={x} y1={`${ROOF}%`} y2={`${PASS_LINE - 10}%`} />
          <line className={styles.wall} x1={x} x2={x} y1={`${PASS_LINE + 8}%`} y2={`${FLOOR}%`} />
        </g>
      ))}
      {zones.map((zone) => (
        <ZoneWalls key={zone.zone} zone={zone} section={section} />
      ))}
      {slabs.map((slab) => {
        const { left, width } = slabSpan(slab, section);
        const step = heatStep(slab.mean_degC);
        const heat = step === null ? styles.unknown : styles[`heat${step}`];
        return (
          <rect
            key={slab.slabNo}
            className={`${styles.slab} ${heat} ${slab.doubtful ? styles.uncertain : ''}`}
            x={`${left}%`}
            width={`${width}%`}
            y={`${PASS_LINE - 5}%`}
            height="7%"
          />
        );
      })}
    </svg>
  );
}

function ZoneWalls({ zone, section }: { zone: LiveZone; section: Section }) {
  const start = `${percentOf(zone.start_m, section)}%`;
  const middle = `${percentOf((zone.start_m + zone.end_m) / 2, section)}%`;
  const burners = Array.from(
    { length: BURNERS_PER_ZONE },
    (_, index) => zone.start_m + ((zone.end_m - zone.start_m) * (index + 0.5)) / BURNERS_PER_ZONE,
  );
  return (
    <>
      <line className={styles.divider} x1={start} x2={start} y1={`${ROOF}%`} y2="18%" />
      <line className={styles.divider} x1={start} x2={start} y1="84%" y2={`${FLOOR}%`} />
      {burners.map((at_m) => (
        <g key={at_m}>
          <svg x={`${percentOf(at_m, section)}%`} y={`${ROOF + 2}%`} overflow="visible" aria-hidden="true">
            <polygon className={styles.burner} points="-7,0 7,0 0,10" />
          </svg>
          <svg x={`${percentOf(at_m, section)}%`} y={`${FLOOR - 2}%`} overflow="visible" aria-hidden="true">
            <polygon className={styles.burner} points="-7,0 7,0 0,-10" />
          </svg>
        </g>
      ))}
      <circle className={styles.couple} cx={middle} cy={`${PASS_LINE - 12}%`} r="3.5" />
      <circle className={styles.couple} cx={middle} cy={`${PASS_LINE + 12}%`} r="3.5" />
    </>
  );
}
