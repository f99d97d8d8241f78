/** A length of plant time as people type it: `90s`, `10m`, `2h`, `3d`. */
const UNIT_s: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Plant seconds. Throws on anything else. */
export function duration_s(text: string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? [];
  const scale = UNIT_s[unit];
  if (amount === undefined || scale === undefined || Number(amount) === 0)
    throw new Error(`--for ${text}: a length of plant time is needed, such as 90s, 10m, 2h or 3d`);
  return Number(amount) * scale;
}
