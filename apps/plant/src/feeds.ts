/** The feeds of the demo plant: what MES, market and weather service say, each stamped with its time of issue. */
import { ambientFeed, ordersFeed, pricesFeed } from '@trimtab/plant';
import type { FastifyInstance } from 'fastify';
import type { RunningPlant } from './running-plant.ts';

export function addFeeds(app: FastifyInstance, { state, site }: RunningPlant): void {
  app.get('/feeds/orders', async () => ordersFeed(state));
  app.get('/feeds/prices', async () => pricesFeed(site, state.seed, state.plant_ms));
  app.get('/feeds/ambient', async () => ambientFeed(state));
}
