/** The control port's answers in lines for a person. */
import type { FaultLine } from '@trimtab/plant';
import type { catalogue } from '../control-port.ts';
import type { deskView } from '../desk-view.ts';

export type DeskAnswer = ReturnType<typeof deskView>;
export type CatalogueAnswer = ReturnType<typeof catalogue>;

const PLACES_SHOWN = 3;
const time = (at_ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at_ms);
const rounded = (value: number | null, digits: number, unit: string): string => (value === null ? '–' : `${value.toFixed(digits)} ${unit}`);

export function catalogueWords(faults: CatalogueAnswer): string[] {
  return faults.map(({ name, words, usual, amount, tags }) => {
    const size = amount ? `; ${amount.usual} ${amount.unit} (${amount.low}…${amount.high})` : '';
    const more = tags.length > PLACES_SHOWN ? `, … ${tags.length} in all` : '';
    const place = tags.length === 0 ? '' : `  on ${usual ?? 'TAG'} (${tags.slice(0, PLACES_SHOWN).join(', ')}${more})`;
    return `${name.padEnd(26)} ${words}${size}${place}`;
  });
}

export function faultWords(faults: readonly FaultLine[], timeZone: string): string[] {
  if (faults.length === 0) return ['no fault stands'];
  return faults.map(({ name, tag, amount, unit, until_ms, words }) => {
    const size = amount === null ? '' : ` ${amount} ${unit}`;
    const end = until_ms === null ? 'until it is cleared' : `until ${time(until_ms, timeZone)}`;
    return `${name}${tag ? ` on ${tag}` : ''}${size}, ${end}: ${words}`;
  });
}

export function stateWords(desk: DeskAnswer): string[] {
  const { burners, readings, crew } = desk;
  return [
    `${desk.asset}  ${time(desk.plant_ms, desk.timeZone)} (×${desk.clockRate})  ${desk.plantMode}, burners ${burners.phase}`,
    `crew ${crew.name} ${crew.onDuty ? 'on duty' : 'off duty'}, happenings ${desk.happenings ? 'on' : 'off'}, twin permit ${desk.permit ? 'on' : 'off'}`,
    ...desk.zones.map(
      ({ zone, name, operator_degC, trimActive_dK, top_degC, bottom_degC }) =>
        `zone ${zone} ${name.padEnd(10)} setpoint ${rounded(operator_degC, 0, '°C')}, trim ${rounded(trimActive_dK, 1, 'K')}, top ${rounded(top_degC, 0, '°C')}, bottom ${rounded(bottom_degC, 0, '°C')}`,
    ),
    `air ratio ${desk.air.operator_lambda.toFixed(2)}, gas ${rounded(readings.gas_Nm3h, 0, 'Nm³/h')}, flue ${rounded(readings.flue_degC, 0, '°C')}, oxygen ${rounded(readings.oxygen_pct, 1, '%')}`,
    `pace ${desk.pace_tph} t/h, produced ${rounded(desk.production_tph, 0, 't/h')}, roughing mill ${rounded(readings.roughing_degC, 0, '°C')}, ${readings.coldCalls} cold calls`,
    ...(desk.delayReason === null ? [] : [`delay: ${desk.delayReason}, ${Math.ceil(desk.delayRemaining_s / 60)} min left as announced`]),
    ...burners.trips.map((trip) => `trip: ${trip}`),
    ...burners.alarms.map((alarm) => `alarm: ${alarm}`),
    ...faultWords(desk.faults, desk.timeZone),
  ];
}
