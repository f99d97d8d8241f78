/** HTTP on loopback: the plant desk's page and the control port behind it. Described in docs/plant-desk.md. */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import {
  type CommandAnswer,
  clearFault,
  delayNow,
  endDelay,
  type FaultName,
  injectFault,
  restartPlc,
  setOperatorRatio,
  setOperatorSetpoint,
  setPace,
  setPermit,
} from '@trimtab/plant';
import fastify, { type FastifyInstance } from 'fastify';
import { deskView } from './desk-view.ts';
import type { RunningPlant } from './running-plant.ts';

/** The page lies beside `src/` and beside `dist/`. */
const PAGES = [
  { url: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { url: '/desk.js', file: 'desk.js', type: 'text/javascript; charset=utf-8' },
  { url: '/desk.css', file: 'desk.css', type: 'text/css; charset=utf-8' },
] as const;

const body = (properties: Record<string, object>) => ({
  schema: { body: { type: 'object', additionalProperties: false, required: Object.keys(properties), properties } },
});
const number = { type: 'number' };
/** The faults of the page's buttons, by their names in the catalogue; two of them take the page's size. */
const PAGE_FAULTS = {
  frozen: 'signal-stuck',
  offset: 'signal-offset',
  drift: 'signal-drift',
  open: 'signal-lost',
} as const satisfies Record<string, FaultName>;
type PageFault = keyof typeof PAGE_FAULTS;
const text = { type: 'string' };

export interface DeskServer {
  port: number;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1. Rejects where the port cannot be had. */
export async function serveDesk(plant: RunningPlant, port: number): Promise<DeskServer> {
  const app = fastify({
    forceCloseConnections: true,
    bodyLimit: 4096,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });
  // A page of another origin must not work this desk from somebody's browser.
  app.addHook('onRequest', async (request, reply) => {
    const site = request.headers['sec-fetch-site'];
    if (request.method === 'POST' && site !== undefined && site !== 'same-origin' && site !== 'none')
      await reply.code(403).send({ kind: 'refused', reason: 'the plant desk is worked from its own page only' });
  });
  for (const page of PAGES) {
    const content = readFileSync(new URL(`../desk/${page.file}`, import.meta.url));
    app.get(page.url, async (_, reply) => reply.type(page.type).header('cache-control', 'no-store').send(content));
  }
  addCommands(app, plant);
  await app.listen({ port, host: '127.0.0.1' });
  const address: AddressInfo | string | null = app.server.address();
  return { port: typeof address === 'object' && address ? address.port : port, close: () => app.close() };
}

function addCommands(app: FastifyInstance, plant: RunningPlant): void {
  const { state, site } = plant;
  /** Done: 200 and the desk as it is now. Refused: 422 and the reason. */
  const reply = (answer: CommandAnswer): { status: number; payload: object } =>
    answer.kind === 'done' ? { status: 200, payload: deskView(plant) } : { status: 422, payload: answer };
  /** The schema has checked the body before it is called T. */
  const command = <T>(url: string, properties: Record<string, object>, act: (input: T) => CommandAnswer): void => {
    app.post(url, body(properties), async (request, response) => {
      const { status, payload } = reply(act(request.body as T));
      plant.save();
      await response.code(status).send(payload);
    });
  };
  const done: CommandAnswer = { kind: 'done' };
  app.get('/state', async () => deskView(plant));
  command<{ zone: number; setpoint_degC: number }>('/setpoint', { zone: { type: 'integer' }, setpoint_degC: number }, (input) =>
    setOperatorSetpoint(state, input.zone, input.setpoint_degC),
  );
  command<{ ratio_lambda: number }>('/ratio', { ratio_lambda: number }, (input) => setOperatorRatio(state, input.ratio_lambda));
  command<{ on: boolean }>('/permit', { on: { type: 'boolean' } }, (input) => setPermit(state, input.on));
  command<{ pace_tph: number }>('/pace', { pace_tph: number }, (input) => setPace(state, input.pace_tph));
  command<{ length_min: number }>('/delay', { length_min: number }, (input) => delayNow(state, input.length_min));
  command<Record<string, never>>('/delay/end', {}, () => endDelay(state));
  command<{ tag: string; fault: PageFault; amount: number }>(
    '/fault',
    { tag: text, fault: { type: 'string', enum: Object.keys(PAGE_FAULTS) }, amount: number },
    ({ tag, fault, amount }) =>
      injectFault(state, { name: PAGE_FAULTS[fault], tag, ...(fault === 'offset' || fault === 'drift' ? { amount } : {}) }),
  );
  command<{ tag: string }>('/fault/clear', { tag: text }, ({ tag }) => clearFault(state, { tag }));
  command<Record<string, never>>('/restart-plc', {}, () => {
    restartPlc(state, site);
    return done;
  });
}
