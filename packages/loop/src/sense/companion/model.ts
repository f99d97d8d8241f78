/**
 * One reading explained by others, linear, learned as it goes: recursive least squares with exponential
 * forgetting (Ljung, System Identification, §11.2). The residual of a comparison is taken before the
 * comparison teaches anything, and is divided by what it may be: its spread and the leverage of a
 * combination that was seldom seen, √(1 + x′Px). Forgetting stops where nothing new is learned.
 */
export interface ModelMemory {
  weights: number[];
  /** Covariance over the residual variance, row by row. */
  covariance: number[];
  /** Mean square of the standardised residual's numerator. */
  variance: number;
  seen: number;
}

const UNKNOWN = 1e4;
/** Beyond this no weight is known any more; forgetting further would blow up. */
const WIDEST = 1e5;
/** A residual counts up to this many standard deviations in the variance. */
const CLIPPED_AT = 3;
const VARIANCE_MEMORY = 120;

export function firstModel(size: number): ModelMemory {
  const covariance = new Array<number>(size * size).fill(0);
  for (let i = 0; i < size; i++) covariance[i * size + i] = UNKNOWN;
  return { weights: new Array<number>(size).fill(0), covariance, variance: 0, seen: 0 };
}

export interface Residual {
  error: number;
  /** x′Px. */
  leverage: number;
}

export function residualOf(model: ModelMemory, y: number, x: readonly number[]): Residual {
  let error = y;
  let leverage = 0;
  const size = x.length;
  for (let i = 0; i < size; i++) {
    error -= (model.weights[i] ?? 0) * (x[i] ?? 0);
    for (let j = 0; j < size; j++) leverage += (x[i] ?? 0) * (model.covariance[i * size + j] ?? 0) * (x[j] ?? 0);
  }
  return { error, leverage: Math.max(0, leverage) };
}

/** The model after this comparison; `memory`: comparisons that it remembers. */
export function taught(model: ModelMemory, x: readonly number[], residual: Residual, memory: number): ModelMemory {
  const size = x.length;
  const { error, leverage } = residual;
  const keep = 1 - 1 / memory;
  const gain = new Array<number>(size).fill(0);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) gain[i] = (gain[i] ?? 0) + (model.covariance[i * size + j] ?? 0) * (x[j] ?? 0);
  const covariance = new Array<number>(size * size).fill(0);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      covariance[i * size + j] = (model.covariance[i * size + j] ?? 0) - ((gain[i] ?? 0) * (gain[j] ?? 0)) / (keep + leverage);
  let widest = 0;
  for (let i = 0; i < size; i++) widest = Math.max(widest, covariance[i * size + i] ?? 0);
  const forget = widest / keep < WIDEST ? 1 / keep : 1;
  return {
    weights: model.weights.map((weight, i) => weight + ((gain[i] ?? 0) * error) / (keep + leverage)),
    covariance: covariance.map((value) => value * forget),
    variance: spread(model, residual, size),
    seen: model.seen + 1,
  };
}

function spread(model: ModelMemory, { error, leverage }: Residual, size: number): number {
  const square = (error * error) / (1 + leverage);
  const counted = model.seen - 2 * size;
  // The first residuals are those of a model that knows nothing.
  if (counted <= 0) return square;
  const clipped = counted > 8 ? Math.min(square, CLIPPED_AT * CLIPPED_AT * model.variance) : square;
  return model.variance + Math.max(1 / VARIANCE_MEMORY, 1 / counted) * (clipped - model.variance);
}
