/**
 * Steel of the twin: EN 1993-1-2 for carbon steel, density 7850 kg/m³. Specific heat peaks at 735 °C
 * (austenite), so the state of a node is its enthalpy and temperature follows from the table; a step
 * over the peak then loses no heat. The table is the integral of the standard's cp by formula,
 *   425 + 0.773 T − 1.69e-3 T² + 2.22e-6 T³ (< 600) · 666 + 13002/(738 − T) (< 735)
 *   · 545 + 17820/(T − 731) (< 900) · 650 J/kgK,
 * written as literals so that a replay on another machine reads the same bits.
 */
export const STEEL_DENSITY_KGM3 = 7850;

/** Temperature in °C at −30, −25, … kJ/kg above 20 °C. */
const TEMPERATURE_DEGC = Float64Array.of(
  -48.2126,
  -36.8438,
  -25.475,
  -14.1063,
  -2.7375,
  8.6312,
  20.0,
  31.2682,
  42.3483,
  53.2578,
  64.0116,
  74.6231,
  85.1036,
  95.4633,
  105.7112,
  115.8552,
  125.9022,
  135.8586,
  145.7298,
  155.5208,
  165.236,
  174.8793,
  184.4542,
  193.9637,
  203.4105,
  212.797,
  222.1252,
  231.397,
  240.6139,
  249.7772,
  258.8879,
  267.947,
  276.9551,
  285.9128,
  294.8204,
  303.6782,
  312.4863,
  321.2447,
  329.9531,
  338.6114,
  347.2192,
  355.7761,
  364.2817,
  372.7354,
  381.1366,
  389.4847,
  397.779,
  406.0187,
  414.2033,
  422.3319,
  430.4037,
  438.4182,
  446.3744,
  454.2718,
  462.1095,
  469.887,
  477.6035,
  485.2585,
  492.8514,
  500.3815,
  507.8485,
  515.2519,
  522.5912,
  529.8661,
  537.0762,
  544.2214,
  551.3014,
  558.316,
  565.2652,
  572.1488,
  578.9668,
  585.7194,
  592.4065,
  599.0284,
  605.5921,
  612.1136,
  618.59,
  625.0173,
  631.3912,
  637.7065,
  643.9577,
  650.1381,
  656.2403,
  662.2558,
  668.1748,
  673.986,
  679.6761,
  685.23,
  690.63,
  695.8556,
  700.8832,
  705.6856,
  710.2326,
  714.4904,
  718.4237,
  721.9968,
  725.1778,
  727.9431,
  730.2822,
  732.2029,
  733.7321,
  734.9134,
  736.0124,
  737.3667,
  739.0145,
  740.9888,
  743.3158,
  746.0136,
  749.091,
  752.5479,
  756.3757,
  760.5597,
  765.0807,
  769.9165,
  775.0439,
  780.4396,
  786.0809,
  791.9465,
  798.0164,
  804.2726,
  810.6983,
  817.2786,
  824.0,
  830.8504,
  837.8189,
  844.8958,
  852.0722,
  859.3403,
  866.693,
  874.1241,
  881.6276,
  889.1984,
  896.8319,
  904.5172,
  912.2095,
  919.9018,
  927.5941,
  935.2864,
  942.9787,
  950.671,
  958.3633,
  966.0556,
  973.7479,
  981.4402,
  989.1326,
  996.8249,
  1004.5172,
  1012.2095,
  1019.9018,
  1027.5941,
  1035.2864,
  1042.9787,
  1050.671,
  1058.3633,
  1066.0556,
  1073.7479,
  1081.4402,
  1089.1326,
  1096.8249,
  1104.5172,
  1112.2095,
  1119.9018,
  1127.5941,
  1135.2864,
  1142.9787,
  1150.671,
  1158.3633,
  1166.0556,
  1173.7479,
  1181.4402,
  1189.1326,
  1196.8249,
  1204.5172,
  1212.2095,
  1219.9018,
  1227.5941,
  1235.2864,
  1242.9787,
  1250.671,
  1258.3633,
  1266.0556,
  1273.7479,
  1281.4402,
  1289.1326,
  1296.8249,
  1304.5172,
  1312.2095,
  1319.9018,
  1327.5941,
  1335.2864,
  1342.9787,
  1350.671,
  1358.3633,
  1366.0556,
  1373.7479,
  1381.4402,
  1389.1326,
  1396.8249,
  1404.5172,
  1412.2095,
  1419.9018,
  1427.5941,
  1435.2864,
  1442.9787,
  1450.671,
  1458.3633,
  1466.0556,
);
const FIRST_KJKG = -30;
const STEP_KJKG = 5;
const LAST = TEMPERATURE_DEGC.length - 2;
/** Rise of each interval, K, and its specific heat, the slope turned over, kJ/kgK. */
const RISE_K = Float64Array.from({ length: LAST + 1 }, (_, i) => at(i + 1) - at(i));
const HEAT_KJKGK = RISE_K.map((rise_K) => STEP_KJKG / rise_K);

/** Place in the table, in intervals from its start; enthalpies outside it continue its end intervals. */
const placeOf = (enthalpy_kJkg: number): number => (enthalpy_kJkg - FIRST_KJKG) * (1 / STEP_KJKG);
const intervalOf = (place: number): number => (place > 0 ? (place < LAST ? Math.trunc(place) : LAST) : 0);

function at(index: number): number {
  return TEMPERATURE_DEGC[index] ?? 0;
}

export function steelTemperature_degC(enthalpy_kJkg: number): number {
  const place = placeOf(enthalpy_kJkg);
  const index = intervalOf(place);
  return at(index) + (RISE_K[index] ?? 0) * (place - index);
}

/** Specific heat in kJ/kgK, the slope of the same table. */
export const steelHeat_kJkgK = (enthalpy_kJkg: number): number => HEAT_KJKGK[intervalOf(placeOf(enthalpy_kJkg))] ?? 0;

/** Both of `count` nodes from `offset` on, in one look-up each. */
export function readSteel(
  enthalpy_kJkg: Float64Array,
  offset: number,
  count: number,
  temperature_degC: Float64Array,
  heat_kJkgK: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const place = placeOf(enthalpy_kJkg[offset + i] ?? 0);
    const index = intervalOf(place);
    temperature_degC[i] = at(index) + (RISE_K[index] ?? 0) * (place - index);
    heat_kJkgK[i] = HEAT_KJKGK[index] ?? 0;
  }
}

export function steelEnthalpy_kJkg(temperature_degC: number): number {
  let low = 0;
  let high = TEMPERATURE_DEGC.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at(middle) <= temperature_degC) low = middle;
    else high = middle - 1;
  }
  const part = (temperature_degC - at(low)) / (at(low + 1) - at(low));
  return FIRST_KJKG + (low + part) * STEP_KJKG;
}

/** Conductivity in W/mK: 54 − 0.0333 T below 800 °C, 27.3 above. */
export const steelConductivity_WmK = (temperature_degC: number): number => (temperature_degC < 800 ? 54 - 0.0333 * temperature_degC : 27.3);
