/**
 * The plant for a foreign controller, in the manner of BOPTEST: it lives only while it is advanced, has
 * no wall clock and no Modbus, and the same calls give the same bytes. Described in docs/plant-http.md.
 */
import { createPlant, foreignInputs, kpisBetween, type PlantState, step, writeForeign } from '@trimtab/plant';
import { plantTime, type Site } from '@trimtab/terms';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type LoopbackServer, listenOnLoopback, loopbackHttp } from '../loopback-http.ts';
import { beginLife } from '../plant-life.ts';
import { measurements, readTags } from './measurements.ts';

const ADVANCE_MAX_s = 86_400;
const SEED_MAX = 4_294_967_295;
const TAGS_MAX = 400;

interface Run {
  state: PlantState;
  atReset: PlantState;
}

const inputs = { type: 'object', additionalProperties: { type: 'number' }, maxProperties: 32 };
const strict = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  schema: { body: { type: 'object', additionalProperties: false, required, properties } },
});

/** Listens on 127.0.0.1. Rejects where the port cannot be had. */
export async function serveOutside(site: Site, port: number): Promise<LoopbackServer> {
  const app = loopbackHttp();
  let run: Run | null = null;
  const withRun = async (reply: FastifyReply, act: (run: Run) => Answer): Promise<void> => {
    const answer = run ? act(run) : { status: 409, payload: { kind: 'refused', reason: 'there is no plant yet: POST /reset first' } };
    await reply.code(answer.status).send(answer.payload);
  };

  app.post<{ Body: ResetBody }>('/reset', resetSchema, async ({ body }, reply) => {
    const start_ms = Date.parse(body.start);
    if (!(start_ms >= 0 && start_ms < 4e12)) {
      const limit = 'an ISO time with its zone, 1970 to 2096, such as 2026-03-02T06:00:00Z';
      await reply.code(422).send({ kind: 'refused', field: 'start', value: body.start, limit });
      return;
    }
    const state = createPlant({ site, seed: body.seed, startAt: plantTime(start_ms) });
    beginLife(state, { ...body, faultsPerWeek: body.faultsPerWeek ?? 0 });
    run = { state, atReset: structuredClone(state) };
    await reply.send(measurements(state, site));
  });
  addCalls(app, site, withRun);
  return listenOnLoopback(app, port);
}

interface Answer {
  status: number;
  payload: object;
}
interface ResetBody {
  seed: number;
  start: string;
  crew: boolean;
  happenings: boolean;
  faultsPerWeek?: number;
}
const resetSchema = strict(
  {
    seed: { type: 'integer', minimum: 0, maximum: SEED_MAX },
    start: { type: 'string', pattern: '(Z|[+-]\\d\\d:?\\d\\d)$' },
    crew: { type: 'boolean' },
    happenings: { type: 'boolean' },
    faultsPerWeek: { type: 'number', minimum: 0, maximum: 100 },
  },
  ['seed', 'start', 'crew', 'happenings'],
);

function addCalls(app: FastifyInstance, site: Site, withRun: (reply: FastifyReply, act: (run: Run) => Answer) => Promise<void>): void {
  const done = (payload: object): Answer => ({ status: 200, payload });
  const written = (state: PlantState, values: Record<string, number>, then: () => object): Answer => {
    const answer = writeForeign(state, values);
    return answer.kind === 'done' ? done(then()) : { status: 422, payload: answer };
  };

  app.post<{ Body: { dt_s: number; inputs?: Record<string, number> } }>(
    '/advance',
    strict({ dt_s: { type: 'integer', minimum: 1, maximum: ADVANCE_MAX_s }, inputs }, ['dt_s']),
    ({ body }, reply) =>
      withRun(reply, ({ state }) => written(state, body.inputs ?? {}, () => measurements(step(state, {}, body.dt_s), site))),
  );
  app.post<{ Body: { inputs: Record<string, number> } }>('/write', strict({ inputs }), ({ body }, reply) =>
    withRun(reply, ({ state }) => written(state, body.inputs, () => ({ inputs: foreignInputs(state) }))),
  );
  app.post<{ Body: { tags: string[] } }>(
    '/read',
    strict({ tags: { type: 'array', minItems: 1, maxItems: TAGS_MAX, items: { type: 'string' } } }),
    ({ body }, reply) =>
      withRun(reply, ({ state }) => {
        const answer = readTags(state, site, body.tags);
        return answer.kind === 'refused' ? { status: 422, payload: answer } : done({ plant_ms: state.plant_ms, values: answer.values });
      }),
  );
  app.get('/measurements', (_, reply) => withRun(reply, ({ state }) => done(measurements(state, site))));
  app.get('/inputs', (_, reply) => withRun(reply, ({ state }) => done({ inputs: foreignInputs(state) })));
  app.get('/kpi', (_, reply) => withRun(reply, ({ state, atReset }) => done(kpisBetween(atReset, state))));
}
