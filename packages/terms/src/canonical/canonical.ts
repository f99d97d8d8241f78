/**
 * One spelling for a value: keys sorted, numbers in their shortest round-trip form, −0 kept. Two
 * values are the same bit for bit exactly when their canonical texts are the same, and `JSON.parse`
 * gives the value back. Anything that JSON would lose (NaN, ∞, undefined in an array) throws.
 */
export function canonical(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical: ${value} has no canonical form`);
      return Object.is(value, -0) ? '-0' : JSON.stringify(value);
    case 'object':
      return Array.isArray(value) ? `[${value.map(canonical).join(',')}]` : canonicalObject(value);
    default:
      throw new TypeError(`canonical: a ${typeof value} has no canonical form`);
  }
}

function canonicalObject(value: object): string {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
}
