// Faults by name from the catalogue: what each does, where it can be set, how large, how long; those that stand, each with its end.
const byId = (id) => document.getElementById(id);
const ACTS = {
  thermocouple: 'Thermocouples',
  flow: 'Flows',
  pyrometer: 'Pyrometers',
  oxygen: 'Oxygen',
  pressure: 'Pressure',
  water: 'Water',
  signal: 'Any signal',
  tracking: 'Tracking',
  'field-bus': 'Field bus',
  plc: 'PLC',
  equipment: 'Equipment',
};
let faults = [];
let shown = '';

/** Fills the panel once; `send` posts a command. */
export async function openFaultPanel(send) {
  const response = await fetch('/faults');
  faults = await response.json();
  const groups = Map.groupBy ? Map.groupBy(faults, ({ acts }) => acts) : grouped(faults);
  byId('fault-name').replaceChildren(
    ...[...groups].map(([acts, rows]) => {
      const group = document.createElement('optgroup');
      group.label = ACTS[acts] ?? acts;
      group.append(...rows.map(({ name }) => new Option(name, name)));
      return group;
    }),
  );
  byId('fault-name').addEventListener('change', showChoice);
  byId('fault-set').addEventListener('click', () => send('/fault', wish()));
  showChoice();
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.acts, [...(groups.get(row.acts) ?? []), row]);
  return groups;
}

const chosen = () => faults.find(({ name }) => name === byId('fault-name').value);

function showChoice() {
  const { words, tags, usual, amount } = chosen();
  byId('fault-words').textContent = words;
  const place = byId('fault-tag');
  place.replaceChildren(...(tags.length > 0 ? tags.map((tag) => new Option(tag, tag)) : [new Option('no place', '')]));
  place.value = usual !== null && tags.includes(usual) ? usual : (tags[0] ?? '');
  place.disabled = tags.length === 0;
  const size = byId('fault-amount');
  size.disabled = amount === null;
  size.value = amount === null ? '' : amount.usual;
  byId('fault-unit').textContent = amount === null ? '' : `${amount.unit}, ${amount.low} to ${amount.high}`;
}

function wish() {
  const tag = byId('fault-tag').value;
  const size = byId('fault-amount');
  const time = byId('fault-time').value;
  return {
    name: byId('fault-name').value,
    ...(tag === '' ? {} : { tag }),
    ...(size.disabled || size.value === '' ? {} : { amount: Number(size.value) }),
    ...(time === '' ? {} : { for_s: Number(time) }),
  };
}

/** The faults that stand. Drawn anew only when they change, so that a button stays under the finger. */
export function showFaults(active, clockText, send) {
  const now = JSON.stringify(active);
  if (now === shown) return;
  shown = now;
  const rows = active.map(({ name, tag, amount, unit, until_ms }) => {
    const row = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Clear';
    button.setAttribute('aria-label', `Clear ${name}`);
    button.addEventListener('click', () => send('/fault/clear', { name, ...(tag === null ? {} : { tag }) }));
    const size = amount === null ? '' : ` ${amount} ${unit}`;
    const words = document.createElement('span');
    words.className = 'abnormal';
    words.textContent = `${name}${tag === null ? '' : ` on ${tag}`}${size}${until_ms === null ? '' : `, until ${clockText(until_ms)}`}`;
    row.append(words, button);
    return row;
  });
  if (rows.length === 0) {
    const none = document.createElement('li');
    none.className = 'note';
    none.textContent = 'No fault stands.';
    rows.push(none);
  }
  byId('faults').replaceChildren(...rows);
}
