/**
 * How much of a variance each of several groups of causes explains: the gain in R² by a group, averaged
 * over all orders of taking the groups in (Lindeman–Merenda–Gold). Shares are of the explained part, as
 * furnace-reference §4 quotes them [S32]; R² says how large that part is.
 */
export interface CauseGroup {
  name: string;
  /** One column a cause, one value an observation. */
  columns: number[][];
}

export interface VarianceSplit {
  r2: number;
  share_pct: Record<string, number>;
}

/** Throws RangeError without observations. */
export function varianceSplit(values: readonly number[], groups: readonly CauseGroup[]): VarianceSplit {
  if (values.length === 0) throw new RangeError('no observations');
  const subsets = 1 << groups.length;
  const explained = Array.from({ length: subsets }, (_, subset) =>
    rSquared(
      values,
      groups.filter((_group, index) => subset & (1 << index)).flatMap(({ columns }) => columns),
    ),
  );
  const r2 = explained[subsets - 1] ?? 0;
  const share_pct: Record<string, number> = {};
  groups.forEach(({ name }, index) => {
    let gain = 0;
    for (let subset = 0; subset < subsets; subset++) {
      if (subset & (1 << index)) continue;
      const before = groups.filter((_group, other) => subset & (1 << other)).length;
      const orders = factorial(before) * factorial(groups.length - before - 1);
      gain += (orders / factorial(groups.length)) * ((explained[subset | (1 << index)] ?? 0) - (explained[subset] ?? 0));
    }
    share_pct[name] = r2 > 0 ? (100 * gain) / r2 : 0;
  });
  return { r2, share_pct };
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** R² of the least squares fit with a constant. */
function rSquared(values: readonly number[], columns: readonly number[][]): number {
  const centred = [values, ...columns].map(centre);
  const [y = [], ...x] = centred;
  const total = dot(y, y);
  if (total === 0 || x.length === 0) return 0;
  const matrix = x.map((row) => [...x.map((column) => dot(row, column)), dot(row, y)]);
  const weights = solve(matrix);
  return weights.reduce((sum, weight, index) => sum + weight * dot(x[index] ?? [], y), 0) / total;
}

function centre(column: readonly number[]): number[] {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.map((value) => value - mean);
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

/** Gauss with pivoting on [A | b]; a column that says nothing new gets no weight. */
function solve(matrix: number[][]): number[] {
  const size = matrix.length;
  const pivotOf: number[] = [];
  let row = 0;
  for (let column = 0; column < size; column++) {
    const largest = matrix.slice(row).reduce((best, candidate, index) => {
      return Math.abs(candidate[column] ?? 0) > Math.abs(matrix[best]?.[column] ?? 0) ? row + index : best;
    }, row);
    const pivot = matrix[largest];
    const swapped = matrix[row];
    if (!pivot || !swapped || Math.abs(pivot[column] ?? 0) < 1e-9) continue;
    matrix[largest] = swapped;
    matrix[row] = pivot;
    const lead = pivot[column] ?? 1;
    matrix.forEach((other, index) => {
      if (index === row) return;
      const factor = (other[column] ?? 0) / lead;
      for (let place = column; place <= size; place++) other[place] = (other[place] ?? 0) - factor * (pivot[place] ?? 0);
    });
    pivotOf[column] = row++;
  }
  return Array.from({ length: size }, (_, column) => {
    const at = pivotOf[column];
    const line = at === undefined ? undefined : matrix[at];
    return line ? (line[size] ?? 0) / (line[column] ?? 1) : 0;
  });
}
