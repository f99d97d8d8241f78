/**
 * An HTTP server on 127.0.0.1 whose bodies are checked by schema. A body that breaks it is answered
 * 400 with the field, its value and the limit; a page of another origin, or under another name that leads here, is turned away.
 */
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';

export interface LoopbackServer {
  port: number;
  close(): Promise<void>;
}

/** A server without routes. */
export function loopbackHttp(): FastifyInstance {
  const app = fastify({
    forceCloseConnections: true,
    bodyLimit: 16_384,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, verbose: true } },
  });
  app.addHook('onRequest', async (request, reply) => {
    if (!OUR_NAMES.test(request.headers.host ?? ''))
      return reply.code(421).send({ kind: 'refused', reason: 'the plant desk is at 127.0.0.1 and localhost only' });
    if (request.method !== 'GET' && !sameOrigin(request))
      return reply.code(403).send({ kind: 'refused', reason: 'the plant desk is worked from its own page only' });
  });
  app.setErrorHandler(async (error, _, reply) => {
    const { status, answer } = refusal(error);
    await reply.code(status).send(answer);
  });
  return app;
}

/** Another name that leads here is a page of somebody else, that has had its own name point at this machine. */
const OUR_NAMES = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/** A page of another origin must not work this plant from somebody's browser; a program on this machine sends no origin. */
function sameOrigin({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

interface Refusal {
  kind: 'refused';
  reason: string;
  field?: string;
  value?: unknown;
  limit?: string;
}

function refusal(error: unknown): { status: number; answer: Refusal } {
  const { validation, statusCode, message } = Object(error);
  const [first] = Array.isArray(validation) ? validation : [];
  const reason = typeof message === 'string' ? message : String(error);
  if (!first) return { status: typeof statusCode === 'number' ? statusCode : 500, answer: { kind: 'refused', reason } };
  const { instancePath, params, data, message: limit } = Object(first);
  const inner = params?.additionalProperty ?? params?.missingProperty;
  const field = [...String(instancePath).split('/').slice(1), ...(inner === undefined ? [] : [inner])].join('.');
  const value = params?.missingProperty === undefined ? (inner === undefined ? data : data?.[inner]) : null;
  return { status: 400, answer: { kind: 'refused', reason, field, value, limit: String(limit) } };
}

/** Rejects where the port cannot be had. */
export async function listenOnLoopback(app: FastifyInstance, port: number): Promise<LoopbackServer> {
  await app.listen({ port, host: '127.0.0.1' });
  const address: AddressInfo | string | null = app.server.address();
  return { port: typeof address === 'object' && address ? address.port : port, close: () => app.close() };
}
