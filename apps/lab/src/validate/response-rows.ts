/** The whole response table of furnace-reference §4: the change against base, ±15 % of the change. */
import type { SteadyState } from '@trimtab/plant';
import type { CaseBook, CaseName } from './cases.ts';
import { BAND, figure, type Row } from './row.ts';

const SECTION = '4 response table';

interface Line {
  sec_GJt: number;
  discharge_degC: number;
  spread_K: number;
  flue_degC: number;
}

const BASE: Line = { sec_GJt: 1.289, discharge_degC: 1219, spread_K: 36, flue_degC: 845 };
const SLOW: Line = { sec_GJt: 1.364, discharge_degC: 1243, spread_K: 7, flue_degC: 792 };

/** The change is against base; for the low-rate recipe against 140 t/h unchanged, as the reference's own −5.7 % is. */
const TABLE: readonly { name: CaseName; against: CaseName; what: string; from: Line; line: Line }[] = [
  {
    name: 'plus20',
    against: 'base',
    what: 'all setpoints +20',
    from: BASE,
    line: { sec_GJt: 1.326, discharge_degC: 1242, spread_K: 33, flue_degC: 861 },
  },
  {
    name: 'plus40',
    against: 'base',
    what: 'all setpoints +40',
    from: BASE,
    line: { sec_GJt: 1.365, discharge_degC: 1265, spread_K: 31, flue_degC: 877 },
  },
  {
    name: 'late',
    against: 'base',
    what: 'heat late',
    from: BASE,
    line: { sec_GJt: 1.213, discharge_degC: 1212, spread_K: 47, flue_degC: 730 },
  },
  {
    name: 'early',
    against: 'base',
    what: 'heat early',
    from: BASE,
    line: { sec_GJt: 1.327, discharge_degC: 1218, spread_K: 24, flue_degC: 900 },
  },
  { name: 'slow', against: 'base', what: '140 t/h, setpoints unchanged', from: BASE, line: SLOW },
  {
    name: 'slowLow',
    against: 'slow',
    what: '140 t/h, setpoints lowered, against unchanged',
    from: SLOW,
    line: { sec_GJt: 1.286, discharge_degC: 1226, spread_K: 19, flue_degC: 720 },
  },
  {
    name: 'fast',
    against: 'base',
    what: '240 t/h, setpoints unchanged',
    from: BASE,
    line: { sec_GJt: 1.225, discharge_degC: 1178, spread_K: 68, flue_degC: 866 },
  },
  {
    name: 'hot400',
    against: 'base',
    what: 'charged at 400 °C',
    from: BASE,
    line: { sec_GJt: 1.017, discharge_degC: 1228, spread_K: 25, flue_degC: 830 },
  },
  {
    name: 'lambda120',
    against: 'base',
    what: 'λ 1.20',
    from: BASE,
    line: { sec_GJt: 1.327, discharge_degC: 1219, spread_K: 35, flue_degC: 860 },
  },
];

/** What the rounding of two printed figures leaves open: 1 K; a thousandth of a gigajoule in 1.289. */
const ROUNDING_K = 1;
const ROUNDING_pct = 0.1;

export const responseRows = (book: CaseBook): Row[] =>
  TABLE.flatMap((entry) => lineRows(entry, book.of(entry.against), book.of(entry.name)));

function lineRows({ name, what, from, line }: (typeof TABLE)[number], base: SteadyState, now: SteadyState): Row[] {
  const row = (field: keyof Line, label: string, unit: string, ours: number, target: number, least: number): Row =>
    figure(SECTION, { id: `response.${name}.${field}`, what: `${what}: ${label}`, unit, source: 'C', ours }, target, BAND.change, least);
  return [
    row('sec_GJt', 'fuel', '%', 100 * (now.sec_GJt / base.sec_GJt - 1), 100 * (line.sec_GJt / from.sec_GJt - 1), ROUNDING_pct),
    row(
      'discharge_degC',
      'discharge',
      'ΔK',
      now.discharge_degC - base.discharge_degC,
      line.discharge_degC - from.discharge_degC,
      ROUNDING_K,
    ),
    row('spread_K', 'difference inside', 'ΔK', now.spread_K - base.spread_K, line.spread_K - from.spread_K, ROUNDING_K),
    row('flue_degC', 'flue out', 'ΔK', now.flue_degC - base.flue_degC, line.flue_degC - from.flue_degC, ROUNDING_K),
  ];
}
