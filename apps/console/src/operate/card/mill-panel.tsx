import type { LiveState } from '@trimtab/terms';
import { degrees } from '../../shared/render/number.ts';
import { clockMinute } from '../../shared/render/time.ts';
import styles from './column.module.css';

/** The mill's word, in a slot that no card needs: what came out, predicted against the roughing mill (console 3.8). */
export function MillPanel({ state }: { state: LiveState }) {
  const { timeZone } = state.asset;
  return (
    <div className={styles.blank} data-mill="">
      <h3>Last discharged</h3>
      {state.discharges.length === 0 && <p className={styles.muted}>No slab has left since the twin came up.</p>}
      <table className={styles.mill}>
        <tbody>
          {state.discharges.slice(0, 6).map((slab) => (
            <tr key={slab.slabNo}>
              <td>{clockMinute(slab.at_ms, timeZone)}</td>
              <td>
                <b>{slab.slabNo}</b>
              </td>
              <td>{slab.predicted_degC === null ? 'not predicted' : `predicted ${degrees(slab.predicted_degC)} °C`}</td>
              <td>{slab.roughingMill_degC === null ? 'roughing mill: no value' : `roughing mill ${degrees(slab.roughingMill_degC)} °C`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.muted}>
        {state.coldCall ? `Last cold-steel call ${clockMinute(state.coldCall.at_ms, timeZone)}` : 'No cold-steel call.'}
      </p>
      {state.health.forecastError_K !== null && (
        <p className={styles.muted}>
          Forecast lately within ±{degrees(state.health.forecastError_K)} °C, {state.health.scored} scored.
        </p>
      )}
    </div>
  );
}
