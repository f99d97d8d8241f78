/**
 * The OFF door's own HTTP server: POST /off, GET /off and the preflight, nothing else. No sign-on: an
 * emergency action is not impeded (design §4). A page of another origin is refused by its Origin and
 * cannot send the custom header without a preflight; a program on this machine sends no Origin.
 * A body that cannot be read costs the station's name, never the OFF.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { OffState } from './kept-off.ts';
import type { OffAnswer } from './off-message.ts';
import { readBody } from './read-body.ts';
import { parsedBody, whoAsks } from './who-asks.ts';

export interface DoorHttpOptions {
  port: number;
  origins: readonly string[];
  wall_ms(): number;
  ask(station: string, askedAt_ms: number): Promise<OffAnswer>;
  state(): OffState;
}

const OFF_HEADER = 'x-trimtab-off';
const CONNECTIONS_MAX = 64;

/** Resolves when it listens; rejects when it cannot. */
export function openDoorHttp(options: DoorHttpOptions): Promise<Server> {
  const server = createServer(
    { requestTimeout: 2_000, headersTimeout: 2_000, connectionsCheckingInterval: 500, keepAliveTimeout: 2_000 },
    (request, response) => void serve(request, response, options),
  );
  const busy = capConnections(server);
  server.prependListener('request', (request, response) => {
    busy.add(request.socket);
    response.once('close', () => busy.delete(request.socket));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => resolve(server));
  });
}

/** At the cap the oldest idle connection gives way: hoarding sockets must not shut the door. Returns the busy ones. */
function capConnections(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  const busy = new Set<Socket>();
  server.on('connection', (socket) => {
    if (sockets.size >= CONNECTIONS_MAX) [...sockets].find((one) => !busy.has(one))?.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return busy;
}

async function serve(request: IncomingMessage, response: ServerResponse, options: DoorHttpOptions): Promise<void> {
  const { origin } = request.headers;
  response.setHeader('Cache-Control', 'no-store').setHeader('Vary', 'Origin');
  if (request.url !== '/off') return answer(response, 404, { kind: 'refused', why: 'only /off is here' });
  if (origin !== undefined && !options.origins.includes(origin))
    return answer(response, 403, { kind: 'refused', why: `the page ${origin} is not this console` });
  if (origin !== undefined) response.setHeader('Access-Control-Allow-Origin', origin);
  switch (request.method) {
    case 'OPTIONS':
      response
        .setHeader('Access-Control-Allow-Methods', 'POST, GET')
        .setHeader('Access-Control-Allow-Headers', `${OFF_HEADER}, content-type`)
        .setHeader('Access-Control-Max-Age', '600');
      return void response.writeHead(204).end();
    case 'GET':
      return answer(response, 200, options.state());
    case 'POST': {
      if (request.headers[OFF_HEADER] !== '1')
        return answer(response, 403, { kind: 'refused', why: `the header ${OFF_HEADER}: 1 is missing` });
      const { station, askedAt_ms } = whoAsks(parsedBody(await readBody(request)));
      const off = await options.ask(station, askedAt_ms ?? options.wall_ms());
      // A console takes only 200 for an answer and goes on asking otherwise.
      return answer(response, off.kind === 'off' ? 200 : 504, off);
    }
    default:
      return answer(response, 405, { kind: 'refused', why: 'POST, GET or OPTIONS' });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
