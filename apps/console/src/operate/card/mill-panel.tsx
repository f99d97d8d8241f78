import type { LiveDischarge, LiveState } from '@trimtab/terms';
import { degrees } from '../../shared/render/number.ts';
import { clockMinute } from '../../shared/render/time.ts';
import styles from './mill-panel.module.css';

const SHOWN_SLABS = 6;

/** The mill's word, in a slot that no card needs: what came out, predicted against the roughing mill (console 3.8). */
export function MillPanel({ state }: { state: LiveState }) {
  return (
    <div className={styles.panel} data-mill="">
      <h3>Last discharged</h3>
      {state.discharges.length === 0 && <p className={styles.muted}>No slab has left since the twin came up.</p>}
      <table className={styles.mill}>
        <tbody>
          {state.discharges.slice(0, SHOWN_SLABS).map((slab) => (
            <tr key={slab.slabNo}>
              <td>{clockMinute(slab.at_ms, state.asset.timeZone)}</td>
              <td>
                <b>{slab.slabNo}</b>
              </td>
              <td>{predicted(slab)}</td>
              <td>{measured(slab)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.muted}>{coldCall(state)}</p>
      {state.health.forecastError_K !== null && (
        <p className={styles.muted}>
          As they left, the twin was within ±{degrees(state.health.forecastError_K)} °C; {state.health.scored} scored.
        </p>
      )}
    </div>
  );
}

/** The same in one line's place, where the only open slot is taken. */
export function MillLine({ state }: { state: LiveState }) {
  const [last] = state.discharges;
  return (
    <div className={styles.line} data-mill="">
      {last ? (
        <p>
          <b>{last.slabNo}</b> out {clockMinute(last.at_ms, state.asset.timeZone)}:{' '}
          {last.predicted_degC === null ? 'not predicted' : `predicted ${degrees(last.predicted_degC)}`}, roughing mill{' '}
          {last.roughingMill_degC === null ? '–' : `${degrees(last.roughingMill_degC)} °C`}
        </p>
      ) : (
        <p className={styles.muted}>No slab has left since the twin came up.</p>
      )}
      <p className={styles.muted}>{coldCall(state)}</p>
    </div>
  );
}

const predicted = ({ predicted_degC }: LiveDischarge): string =>
  predicted_degC === null ? 'not predicted' : `predicted ${degrees(predicted_degC)} °C`;

const measured = ({ roughingMill_degC }: LiveDischarge): string =>
  roughingMill_degC === null ? 'roughing mill: no value' : `roughing mill ${degrees(roughingMill_degC)} °C`;

const coldCall = ({ coldCall: call, asset }: LiveState): string =>
  call ? `Last cold-steel call ${clockMinute(call.at_ms, asset.timeZone)}` : 'No cold-steel call.';
