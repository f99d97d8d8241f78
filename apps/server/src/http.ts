/**
 * The main door: console files, API, health and the second knocker for OFF. Everything that faults.md
 * E asks of a header or a limit is set here and nowhere else.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { ApiContext } from './api/context.ts';
import { type AppRouter, appRouter } from './api/router.ts';
import type { Services } from './api/services.ts';
import type { Sessions } from './auth/sessions.ts';
import type { OffAnswer } from './off/off-message.ts';
import { readBody } from './off/read-body.ts';
import { parsedBody, whoAsks } from './off/who-asks.ts';
import { log } from './ops/log.ts';

export interface HttpOptions {
  port: number;
  services: Services;
  sessions: Sessions;
  consoleFolder: string;
  offPort: number;
  contract: string;
  /** OFF through the main server: the door's own thread does the work. */
  askOff(station: string, askedAt_ms: number): Promise<OffAnswer>;
  readiness(): { ready: boolean; body: object };
}

const STATION_COOKIE = 'trimtab-station';
const PERSON_COOKIE = 'trimtab-person';
const COOKIE = { path: '/', httpOnly: true, sameSite: 'strict' } as const;
const BODY_LIMIT = 256 * 1024;
const STATION_DAYS_S = 90 * 24 * 3_600;

export async function openHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 10_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 4_096 },
  });
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", `http://127.0.0.1:${options.offPort}`, `http://localhost:${options.offPort}`],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    hsts: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, { max: 600, timeWindow: 10_000, allowList: (request) => exempt(request) });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    if (!isOurName(request.headers, options)) return reply.code(421).send({ message: `This console is http://127.0.0.1:${options.port}` });
    if (request.method !== 'GET' && !sameOrigin(request))
      return reply.code(403).send({ message: 'Another page may not act for this console' });
  });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const reference = randomUUID().slice(0, 8).toUpperCase();
    const status = error.statusCode ?? 500;
    if (status >= 500) log(`error ${reference}`, error);
    void reply.code(status).send({ message: status >= 500 ? `The server failed. Reference to quote: ${reference}` : error.message });
  });
  health(app, options);
  await app.register(async (scope) => off(scope, options));
  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      // One request, one call: what limits requests limits calls.
      allowBatching: false,
      createContext: ({ req, res }) => contextOf(req, res, options),
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR') log(`api ${path}`, error.cause ?? error);
      },
    } satisfies FastifyTRPCPluginOptions<AppRouter>['trpcOptions'],
  });
  await serveConsole(app, options);
  return app;
}

/** OFF must never meet a limit. */
const exempt = (request: FastifyRequest): boolean => request.url === '/off';

/** Another name that leads here is a page of somebody else, that has had its own name point at this machine. */
const isOurName = ({ host }: IncomingHttpHeaders, { port }: HttpOptions): boolean =>
  host === `127.0.0.1:${port}` || host === `localhost:${port}`;

function sameOrigin({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

/** The second knocker for OFF. Whatever the body is, it is no reason to refuse. */
async function off(scope: FastifyInstance, options: HttpOptions): Promise<void> {
  scope.removeAllContentTypeParsers();
  // A type that is none would be refused before any parser is asked, and a body beyond the limit before one is given it: this
  // one is asked whatever the type, and reads the stream itself.
  scope.addHook('onRequest', async ({ headers }) => void delete headers['content-type']);
  scope.addContentTypeParser('*', async (_request: FastifyRequest, body: Readable) => parsedBody(await readBody(body)));
  scope.post('/off', async (request, reply) => {
    const { station, askedAt_ms } = whoAsks(request.body);
    const answer = await options.askOff(station, askedAt_ms ?? Date.now());
    // Only a read-back is a success; anything else keeps the console knocking.
    return reply.code(answer.kind === 'off' ? 200 : 504).send(answer);
  });
}

async function contextOf(
  request: FastifyRequest,
  reply: { setCookie(name: string, value: string, options: object): unknown; clearCookie(name: string, options: object): unknown },
  options: HttpOptions,
): Promise<ApiContext> {
  const personToken = request.cookies[PERSON_COOKIE] ?? null;
  const acts = request.method === 'POST';
  const session = await options.sessions.identify(request.cookies[STATION_COOKIE] ?? null, personToken, acts);
  if (session.person && personToken && acts) await options.sessions.touch(personToken);
  return {
    session,
    services: options.services,
    personToken,
    setPersonToken: (token) => void (token ? reply.setCookie(PERSON_COOKIE, token, COOKIE) : reply.clearCookie(PERSON_COOKIE, COOKIE)),
  };
}

function health(app: FastifyInstance, options: HttpOptions): void {
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const { ready, body } = options.readiness();
    return reply.code(ready ? 200 : 503).send(body);
  });
  app.get('/config.json', async (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    return { offPort: options.offPort, contract: options.contract };
  });
}

/** The page registers the station on its first visit; every route of the console is the one page. */
async function serveConsole(app: FastifyInstance, options: HttpOptions): Promise<void> {
  if (!existsSync(options.consoleFolder))
    throw new Error(`The console is not built: ${options.consoleFolder} is missing. Run "npm run build".`);
  await app.register(fastifyStatic, { root: options.consoleFolder, index: false });
  const page = async (
    request: FastifyRequest,
    reply: {
      setCookie(name: string, value: string, options: object): unknown;
      sendFile(name: string): unknown;
      header(name: string, value: string): unknown;
    },
  ) => {
    const former = request.cookies[STATION_COOKIE] ?? null;
    const known = await options.sessions.stationOf(former);
    // A database that is away registers nobody, and must not keep the page away.
    const token = known ? null : await options.sessions.registerStation(former).catch(() => null);
    if (token) reply.setCookie(STATION_COOKIE, token, { ...COOKIE, maxAge: STATION_DAYS_S });
    reply.header('Cache-Control', 'no-store');
    return reply.sendFile('index.html');
  };
  app.get('/', page);
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/trpc') || /\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? ''))
      return reply.code(404).send({ message: 'Not here' });
    return page(request, reply);
  });
}
