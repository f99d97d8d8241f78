import type { LiveSlab } from '@trimtab/terms';
import { judge, type Section, slabSpan, stripScale } from './geometry.ts';
import styles from './mimic.module.css';

/** One mark per slab exactly over it: predicted discharge ± 90 % on its own band (console 6.2). */
export function BandStrip({ slabs, section, closestNo }: { slabs: readonly LiveSlab[]; section: Section; closestNo: number | null }) {
  const scale = stripScale(slabs);
  if (!scale) return <div className={styles.strip} />;
  const y = (value: number) => ((scale.high - value) / (scale.high - scale.low)) * 100;
  return (
    <div className={styles.strip}>
      {scale.ticks.map((tick) => (
        <span key={tick} className={styles.tick} style={{ top: `${y(tick)}%` }}>
          {tick}
        </span>
      ))}
      <svg className={styles.drawing} aria-hidden="true">
        <rect className={styles.ground} width="100%" height="100%" />
        {slabs.map((slab) => (
          <SlabMark key={slab.slabNo} slab={slab} section={section} y={y} closest={slab.slabNo === closestNo} />
        ))}
      </svg>
    </div>
  );
}

interface SlabMarkProps {
  slab: LiveSlab;
  section: Section;
  y: (value: number) => number;
  closest: boolean;
}

function SlabMark({ slab, section, y, closest }: SlabMarkProps) {
  const { left, width } = slabSpan(slab, section);
  const middle = `${left + width / 2}%`;
  const isOut = judge(slab) === 'too-cold' || judge(slab) === 'too-hot';
  const band = { x: `${left}%`, width: `${width}%`, y: `${y(slab.high_degC)}%`, height: `${y(slab.low_degC) - y(slab.high_degC)}%` };
  return (
    <g data-slab={slab.slabNo} data-judged={judge(slab)}>
      <rect className={styles.band} {...band} />
      {[slab.low_degC, slab.high_degC].map((limit) => (
        <line key={limit} className={styles.bandEdge} x1={`${left}%`} x2={`${left + width}%`} y1={`${y(limit)}%`} y2={`${y(limit)}%`} />
      ))}
      {isOut && <rect className={styles.outOfBand} {...band} />}
      {slab.predicted && (
        <>
          <line
            className={styles.interval}
            x1={middle}
            x2={middle}
            y1={`${y(slab.predicted.discharge_degC + slab.predicted.interval90_K)}%`}
            y2={`${y(slab.predicted.discharge_degC - slab.predicted.interval90_K)}%`}
          />
          <circle
            className={isOut ? styles.alarmDot : styles.dot}
            cx={middle}
            cy={`${y(slab.predicted.discharge_degC)}%`}
            r={closest ? 7 : 4}
          />
        </>
      )}
    </g>
  );
}
