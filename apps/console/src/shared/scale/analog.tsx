import type { Scale } from '@trimtab/terms';
import { useId } from 'react';
import styles from './analog.module.css';
import { place } from './place.ts';

export interface AnalogProps {
  scale: Scale;
  /** ▲ measured value; left out where it must not be used. */
  value?: number | null;
  /** ┃ operator setpoint. */
  setpoint?: number | null;
  /** ◆ in force: setpoint + trim. */
  inForce?: number | null;
  /** ◇ suggested. */
  suggested?: number | null;
  hatched?: boolean;
  small?: boolean;
}

const TRACK = { top: 6, height: 15 };
const SMALL_TRACK = { top: 5, height: 11 };

/** Moving analog indicator (console 6.4): the same glyphs everywhere, an off-scale pointer at the end with ≫. */
export function Analog({ scale, value, setpoint, inForce, suggested, hatched = false, small = false }: AnalogProps) {
  const hatchId = useId();
  const { top, height } = small ? SMALL_TRACK : TRACK;
  const at = (x: number) => place(scale, x).percent;
  const low = at(scale.desiredLow ?? scale.low);
  const high = at(scale.desiredHigh ?? scale.low);
  return (
    <svg className={`${styles.scale} ${small ? styles.small : ''}`} aria-hidden="true">
      <rect className={styles.track} x="0" y={top} width="100%" height={height} />
      {high > low && <rect className={styles.desired} x={`${low}%`} y={top} width={`${high - low}%`} height={height} />}
      <Beyond scale={scale} value={value} top={top} height={height} />
      {hatched && (
        <>
          <defs>
            <pattern id={hatchId} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line className={styles.hatch} x1="1" y1="0" x2="1" y2="8" />
            </pattern>
          </defs>
          <rect fill={`url(#${hatchId})`} x="0" y={top} width="100%" height={height} />
        </>
      )}
      {[scale.limitLow, scale.limitHigh].map(
        (limit) =>
          limit !== undefined && (
            <line key={limit} className={styles.limit} x1={`${at(limit)}%`} x2={`${at(limit)}%`} y1={top - 4} y2={top + height + 4} />
          ),
      )}
      {isNumber(setpoint) && (
        <line className={styles.setpoint} x1={`${at(setpoint)}%`} x2={`${at(setpoint)}%`} y1={top - 3} y2={top + height + 3} />
      )}
      {isNumber(suggested) && (
        <Glyph
          scale={scale}
          value={suggested}
          y={top + height / 2}
          className={styles.suggested}
          points="0,-8 7,0 0,8 -7,0"
          signY={CENTRED_SIGN_Y}
        />
      )}
      {isNumber(inForce) && (
        <Glyph
          scale={scale}
          value={inForce}
          y={top + height / 2}
          className={styles.inForce}
          points="0,-6 5,0 0,6 -5,0"
          signY={CENTRED_SIGN_Y}
        />
      )}
      {isNumber(value) && (
        <Glyph
          scale={scale}
          value={value}
          y={top + height / 2 + 2}
          className={styles.value}
          points="0,0 7,13 -7,13"
          signY={POINTER_SIGN_Y}
        />
      )}
    </svg>
  );
}

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number' && Number.isFinite(value);

interface GlyphProps {
  scale: Scale;
  value: number;
  y: number;
  className: string | undefined;
  points: string;
  /** Baseline of the off-scale sign, from the glyph's own point. */
  signY: number;
}

const CENTRED_SIGN_Y = 6;
const POINTER_SIGN_Y = 14;

function Glyph(props: GlyphProps) {
  const { percent, off } = place(props.scale, props.value);
  return (
    <svg className={styles.glyph} x={`${percent}%`} y={props.y} aria-hidden="true">
      <polygon className={props.className} points={props.points} />
      {off !== null && (
        <text className={styles.off} x={off === 'high' ? -8 : 8} y={props.signY} textAnchor={off === 'high' ? 'end' : 'start'}>
          {off === 'high' ? '≫' : '≪'}
        </text>
      )}
    </svg>
  );
}

/** Only the part of the scale that the value is in beyond its limit takes colour. */
function Beyond({ scale, value, top, height }: { scale: Scale; value: number | null | undefined; top: number; height: number }) {
  if (!isNumber(value)) return null;
  const { limitLow, limitHigh } = scale;
  if (limitHigh !== undefined && value > limitHigh) {
    const from = place(scale, limitHigh).percent;
    return <rect className={styles.beyond} x={`${from}%`} y={top} width={`${100 - from}%`} height={height} />;
  }
  if (limitLow !== undefined && value < limitLow)
    return <rect className={styles.beyond} x="0" y={top} width={`${place(scale, limitLow).percent}%`} height={height} />;
  return null;
}
