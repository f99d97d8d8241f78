// The demo plant's faceplate: reads GET /state once a second, sends one command a click.
import { openFaultPanel, showFaults } from './fault-panel.js';

const byId = (id) => document.getElementById(id);
const say = (id, text, className = '') => {
  const element = byId(id);
  element.textContent = text;
  element.className = className;
};
const number = (value, digits = 0, unit = '') => (value === null ? '–' : `${value.toFixed(digits)}${unit ? ` ${unit}` : ''}`);
const signed = (value, digits = 0) =>
  Math.abs(value) < 0.5 * 10 ** -digits ? (0).toFixed(digits) : `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(digits)}`;
const hours = (length_min) => (length_min < 60 ? `${length_min} min` : `${Math.floor(length_min / 60)} h ${length_min % 60} min`);
const minutes = (seconds) => `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
let desk = null;

const clockText = (at_ms, more = {}) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: desk.timeZone,
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...more,
  }).format(at_ms);
const rows = (id, texts, className = '') =>
  byId(id).replaceChildren(
    ...texts.map((text) => {
      const row = document.createElement('li');
      row.textContent = text;
      row.className = className;
      return row;
    }),
  );
function showSwitch(id, on, text) {
  byId(id).setAttribute('aria-checked', String(on));
  say(`${id}-text`, `${text} ${on ? 'on' : 'off'}`, on ? '' : 'warn');
}

function show(state) {
  desk = state;
  byId('asset').textContent = state.asset;
  document.title = `Plant desk ${state.asset}`;
  byId('clock').textContent = `${clockText(state.plant_ms, { second: '2-digit' })} (×${state.clockRate})`;
  say('mode', state.plantMode, state.plantMode === 'production' ? '' : 'warn');
  showZones(state);
  const trims = state.zones.filter((zone) => Math.abs(zone.trimActive_dK) >= 0.05);
  const airTrim = Math.abs(state.air.trimActive_lambda) >= 0.0005;
  const inForce = trims.length > 0 || airTrim;
  byId('lamp').className = inForce ? 'lamp on' : 'lamp';
  byId('lamp').setAttribute('aria-label', `Trims in force: ${inForce ? 'yes' : 'no'}`);
  byId('lamp-text').textContent = inForce ? 'Trims in force' : 'No trims in force';
  byId('trim-text').textContent = [
    ...trims.map((zone) => `zone ${zone.zone} ${signed(zone.trimActive_dK, 1)} K`),
    ...(airTrim ? [`air ${signed(state.air.trimActive_lambda, 3)}`] : []),
  ].join(' · ');
  showSwitch('permit', state.permit, 'Twin permit');
  showSwitch('crew', state.crew.onDuty, `Crew ${state.crew.name}`);
  showSwitch('happenings', state.happenings, 'Happenings');
  byId('alive').textContent = `${state.plc.alive ? 'alive' : 'none'}, ${state.plc.enabled ? 'yes' : 'no'}`;
  byId('heartbeat').textContent = state.plc.alive ? `${state.plc.heartbeatAge_s.toFixed(1)} s ago` : 'none';
  byId('session').textContent = `${state.plc.boot} · ${state.plc.epoch} · ${state.plc.offCount}`;
  byId('air').textContent = number(state.air.operator_lambda, 2);
  byId('air-trim').textContent = signed(state.air.trimActive_lambda, 3);
  byId('air-force').textContent = number(state.air.inForce_lambda, 3);
  byId('pace').textContent = number(state.pace_tph);
  byId('production').textContent = number(state.production_tph, 0, 't');
  showDelays(state);
  showBurners(state.burners);
  showComing(state.coming);
  showFaults(state.faults, clockText, send);
  const { readings } = state;
  byId('gas').textContent = number(readings.gas_Nm3h, 0, 'Nm³/h');
  byId('flue').textContent = number(readings.flue_degC, 0, '°C');
  byId('preheat').textContent = number(readings.airPreheat_degC, 0, '°C');
  byId('oxygen').textContent = number(readings.oxygen_pct, 1, '%');
  byId('pressure').textContent = number(readings.pressure_Pa, 0, 'Pa');
  byId('roughing').textContent = number(readings.roughing_degC, 0, '°C');
  byId('next').textContent = readings.nextSlabNo === null ? '–' : `#${readings.nextSlabNo}`;
  byId('discharged').textContent = `${readings.discharged} slabs`;
  say('cold', readings.coldCall_ms === null ? 'none' : `${readings.coldCalls}, ${clockText(readings.coldCall_ms)}`);
}

function showDelays(state) {
  const inDelay = state.delayReason !== null;
  byId('delay-end').disabled = !inDelay;
  say(
    'delay',
    inDelay ? `Delay: ${state.delayReason}, ${minutes(state.delayRemaining_s)} left` : 'No delay',
    inDelay ? 'block warn' : 'block',
  );
  const kinds = { 'roll-change': 'Roll change', maintenance: 'Maintenance' };
  rows(
    'planned',
    state.planned.length === 0
      ? ['No stop planned.']
      : state.planned.map(({ kind, at_ms, length_min }) => `${kinds[kind] ?? kind} ${clockText(at_ms)}, ${hours(length_min)}`),
    'note',
  );
}

function showBurners({ phase, trips, firstOut, alarms, emergencyStop, resetMissing, startMissing }) {
  say('phase', phase, phase === 'production' ? '' : 'warn');
  byId('emergency').textContent = emergencyStop ? 'Release emergency stop' : 'Emergency stop';
  const stands = [
    ...trips.map((says) => [`Trip: ${says}${says === firstOut ? ' (first)' : ''}`, 'abnormal']),
    ...(trips.length > 0 ? resetMissing.map((says) => [`Reset waits: ${says}`, 'warn']) : []),
    ...startMissing.map((says) => [`Start waits: ${says}`, 'warn']),
    ...alarms.map((says) => [`Alarm: ${says}`, 'warn']),
  ];
  byId('burner-words').replaceChildren(
    ...(stands.length === 0 ? [['No trip, no alarm.', 'note']] : stands).map(([text, className]) => {
      const row = document.createElement('li');
      row.textContent = text;
      row.className = className;
      return row;
    }),
  );
}

function showComing(slabs) {
  byId('coming').replaceChildren(
    ...slabs.map((slab) => {
      const row = document.createElement('tr');
      const cells = [
        slab.slabNo,
        slab.grade,
        slab.target_degC.toFixed(0),
        (slab.thickness_m * 1000).toFixed(0),
        (slab.mass_kg / 1000).toFixed(1),
        slab.charge_degC.toFixed(0),
      ];
      for (const text of cells) row.insertCell().textContent = text;
      return row;
    }),
  );
}

function stepper(text, onDown, onUp, name) {
  const box = document.createElement('span');
  box.className = 'stepper';
  const output = document.createElement('output');
  output.textContent = text;
  const make = (sign, act) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sign;
    button.setAttribute('aria-label', `${name} ${sign === '+' ? 'plus' : 'minus'} 5`);
    button.addEventListener('click', act);
    return button;
  };
  box.append(make('−', onDown), output, make('+', onUp));
  return box;
}

function showZones(state) {
  const rows = byId('zones');
  if (rows.children.length !== state.zones.length) {
    rows.replaceChildren(...state.zones.map((zone, index) => zoneRow(zone, index)));
  }
  state.zones.forEach((zone, index) => {
    const cells = rows.children[index].children;
    cells[1].querySelector('output').textContent = number(zone.operator_degC);
    cells[2].textContent = `${signed(zone.trimActive_dK, 1)} K`;
    cells[2].className = Math.abs(zone.trimActive_dK) >= 0.05 ? 'trimmed' : '';
    cells[3].textContent = number(zone.inForce_degC, 1, '°C');
    cells[4].textContent = number(zone.top_degC, 0, '°C');
    cells[5].textContent = number(zone.bottom_degC, 0, '°C');
    cells[6].textContent = `${number(zone.topOutput_pct)} / ${number(zone.bottomOutput_pct)} %`;
  });
}

function zoneRow(zone, index) {
  const row = document.createElement('tr');
  const cells = Array.from({ length: 7 }, () => row.insertCell());
  cells[0].textContent = `${zone.zone}  ${zone.name}`;
  cells[1].className = 'set';
  const move = (by) => () => send('/setpoint', { zone: zone.zone, setpoint_degC: desk.zones[index].operator_degC + by });
  cells[1].append(stepper('–', move(-5), move(5), `Setpoint of zone ${zone.zone}`));
  return row;
}

async function send(url, body = {}) {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const answer = await response.json();
    byId('message').textContent = response.ok ? '' : (answer.reason ?? answer.message);
    if (response.ok) show(answer);
  } catch {
    byId('message').textContent = 'The plant did not answer.';
  }
}

async function poll() {
  try {
    const response = await fetch('/state', { signal: AbortSignal.timeout(2000) });
    const state = await response.json();
    show(state);
    say('link', 'live');
    document.body.className = '';
  } catch {
    say('link', 'lost', 'abnormal');
    document.body.className = 'lost';
  }
  setTimeout(poll, 1000);
}

byId('permit').addEventListener('click', () => send('/permit', { on: !desk.permit }));
byId('crew').addEventListener('click', () => send('/crew', { on: !desk.crew.onDuty }));
byId('happenings').addEventListener('click', () => send('/happenings', { on: !desk.happenings }));
byId('restart').addEventListener('click', () => send('/restart-plc'));
byId('emergency').addEventListener('click', () =>
  send(desk.burners.emergencyStop ? '/burners/emergency-stop/release' : '/burners/emergency-stop'),
);
for (const button of document.querySelectorAll('[data-post]')) button.addEventListener('click', () => send(button.dataset.post));
byId('pace-down').addEventListener('click', () => send('/pace', { pace_tph: desk.pace_tph - 5 }));
byId('pace-up').addEventListener('click', () => send('/pace', { pace_tph: desk.pace_tph + 5 }));
byId('air-down').addEventListener('click', () =>
  send('/ratio', { ratio_lambda: Math.round((desk.air.operator_lambda - 0.01) * 100) / 100 }),
);
byId('air-up').addEventListener('click', () => send('/ratio', { ratio_lambda: Math.round((desk.air.operator_lambda + 0.01) * 100) / 100 }));
byId('delay-now').addEventListener('click', () => send('/delay', { length_min: Number(byId('delay-length').value) }));
byId('delay-end').addEventListener('click', () => send('/delay/end'));
await openFaultPanel(send);
await poll();
