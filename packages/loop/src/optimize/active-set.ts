/**
 * The factors of a dual active set: J with H⁻¹ = J Jᵀ, whose first columns span the active rows, and the
 * upper triangle R with Jᵀ N = [R; 0] for the active rows N. Rows come and go by plane rotations.
 * Scratch belongs to one solve; nothing outlives it.
 */
export interface Active {
  n: number;
  count: number;
  /** Number of the k-th active row, and its multiplier. */
  row: Int32Array;
  multiplier: Float64Array;
  isActive: Uint8Array;
  /** Columns of J, one after the other. */
  j: Float64Array;
  /** Columns of R, one after the other, n apart. */
  r: Float64Array;
  /** Of the row last asked for: Jᵀ a, the step of x, and the fall of each multiplier on that step. */
  seen: Float64Array;
  direction: Float64Array;
  fall: Float64Array;
}

/** H diagonal and positive. */
export function activeSet(hessian: readonly number[], rows: number): Active {
  const n = hessian.length;
  const j = new Float64Array(n * n);
  for (let i = 0; i < n; i++) j[i * n + i] = 1 / Math.sqrt(hessian[i] ?? 1);
  return {
    n,
    count: 0,
    row: new Int32Array(n),
    multiplier: new Float64Array(n),
    isActive: new Uint8Array(rows),
    j,
    r: new Float64Array(n * n),
    seen: new Float64Array(n),
    direction: new Float64Array(n),
    fall: new Float64Array(n),
  };
}

export interface Directions {
  /** Squared length of what of the row the active ones do not span, which is what one step gains it; and of all of it. */
  own: number;
  whole: number;
}

/** Fills `seen`, `direction` and `fall` for a row of `a`. */
export function directionsFor(set: Active, a: Float64Array, row: number): Directions {
  const { n, count, j, r, seen, direction, fall } = set;
  direction.fill(0);
  let own = 0;
  let spanned = 0;
  for (let k = 0; k < n; k++) {
    let sum = 0;
    for (let i = 0, at = k * n, from = row * n; i < n; i++, at++, from++) sum += (j[at] ?? 0) * (a[from] ?? 0);
    seen[k] = sum;
    if (k < count) spanned += sum * sum;
    else {
      own += sum * sum;
      for (let i = 0, at = k * n; i < n; i++, at++) direction[i] = (direction[i] ?? 0) + sum * (j[at] ?? 0);
    }
  }
  for (let k = count - 1; k >= 0; k--) {
    let sum = seen[k] ?? 0;
    for (let l = k + 1; l < count; l++) sum -= (r[l * n + k] ?? 0) * (fall[l] ?? 0);
    fall[k] = sum / (r[k * n + k] ?? 1);
  }
  return { own, whole: own + spanned };
}

/** Takes up the row that `directionsFor` was last asked for. */
export function addRow(set: Active, row: number, multiplier: number): void {
  const { n, count, j, r, seen } = set;
  for (let k = n - 1; k > count; k--) {
    const first = seen[k - 1] ?? 0;
    const second = seen[k] ?? 0;
    if (second === 0) continue;
    const long = Math.sqrt(first * first + second * second);
    seen[k - 1] = long;
    rotate(j, (k - 1) * n, k * n, n, first / long, second / long);
  }
  for (let k = 0; k <= count; k++) r[count * n + k] = seen[k] ?? 0;
  set.row[count] = row;
  set.multiplier[count] = multiplier;
  set.isActive[row] = 1;
  set.count = count + 1;
}

export function dropRow(set: Active, at: number): void {
  const { n, j, r } = set;
  set.isActive[set.row[at] ?? 0] = 0;
  const count = set.count - 1;
  for (let k = at; k < count; k++) {
    set.row[k] = set.row[k + 1] ?? 0;
    set.multiplier[k] = set.multiplier[k + 1] ?? 0;
    for (let i = 0; i <= k + 1; i++) r[k * n + i] = r[(k + 1) * n + i] ?? 0;
  }
  for (let k = at; k < count; k++) {
    const first = r[k * n + k] ?? 0;
    const second = r[k * n + k + 1] ?? 0;
    if (second === 0) continue;
    const long = Math.sqrt(first * first + second * second);
    const c = first / long;
    const s = second / long;
    for (let l = k; l < count; l++) {
      const upper = r[l * n + k] ?? 0;
      const lower = r[l * n + k + 1] ?? 0;
      r[l * n + k] = c * upper + s * lower;
      r[l * n + k + 1] = c * lower - s * upper;
    }
    rotate(j, k * n, (k + 1) * n, n, c, s);
  }
  set.count = count;
}

/** Two columns of n in one plane. */
function rotate(columns: Float64Array, first: number, second: number, n: number, c: number, s: number): void {
  for (let i = 0; i < n; i++) {
    const x = columns[first + i] ?? 0;
    const y = columns[second + i] ?? 0;
    columns[first + i] = c * x + s * y;
    columns[second + i] = c * y - s * x;
  }
}
