/** For the console: types only. */
export type { AppRouter } from './api/router.ts';
export type { ComingBackView, DecisionRow, DecisionsView, HistorySeries, TrendView } from './api/services.ts';
