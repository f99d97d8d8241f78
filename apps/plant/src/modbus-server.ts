/**
 * Modbus TCP server of the demo PLC: MBAP framing over `node:net`, FC 3 and FC 16 only, each request
 * answered whole and in order. `modbus-serial`'s ServerTCP is not used here: it takes more than 125
 * words, calls its vector register by register, and cannot listen on a free port (it is our test client).
 */
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';

/** The PLC behind the socket. `address` is 0-based. */
export interface ModbusDevice {
  unitId: number;
  /** How much later than at once each reply leaves: 0 but for a fault of the field bus. */
  replyDelay_ms(): number;
  read(address: number, count: number): { kind: 'words'; words: number[] } | { kind: 'exception'; code: number };
  write(address: number, words: readonly number[]): { kind: 'written' } | { kind: 'exception'; code: number };
}

const CONNECTIONS_MAX = 8;
/** A silent connection gives its place back. */
const IDLE_ms = 60_000;
const UNREAD_MAX_BYTES = 65_536;
/** Replies held back by a slow field bus. */
const WAITING_MAX = 64;
const HEADER_BYTES = 6;
const BODY_MAX_BYTES = 254;
const READ_MAX = 125;
const WRITE_MAX = 123;
const READ_HOLDING = 3;
const WRITE_MULTIPLE = 16;
const ILLEGAL_FUNCTION = 1;
const ILLEGAL_VALUE = 3;

/** Listens on 127.0.0.1; resolves with the server once it does. Rejects where the port cannot be had. */
export function serveModbus(device: ModbusDevice, port: number): Promise<Server> {
  const server = createServer((socket) => serveSocket(socket, device));
  server.maxConnections = CONNECTIONS_MAX;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function serveSocket(socket: Socket, device: ModbusDevice): void {
  let pending = Buffer.alloc(0);
  const send = inOrder(socket, () => device.replyDelay_ms());
  socket.setNoDelay(true);
  socket.setTimeout(IDLE_ms, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= HEADER_BYTES) {
      const length = pending.readUInt16BE(4);
      // Not Modbus, or out of step: there is no way back into a stream without marks.
      if (pending.readUInt16BE(2) !== 0 || length < 2 || length > BODY_MAX_BYTES) {
        socket.destroy();
        return;
      }
      if (pending.length < HEADER_BYTES + length) return;
      const header = pending.subarray(0, HEADER_BYTES);
      const body = pending.subarray(HEADER_BYTES, HEADER_BYTES + length);
      pending = pending.subarray(HEADER_BYTES + length);
      const unit = body.readUInt8(0);
      if (unit !== device.unitId) continue;
      // A client that asks and never reads must not fill this process.
      if (socket.writableLength > UNREAD_MAX_BYTES) {
        socket.destroy();
        return;
      }
      send(frame(header.readUInt16BE(0), unit, answer(body.subarray(1), device)));
    }
  });
}

/** Writes replies in the order of their requests, each not before its delay; drops a client that asks on and on meanwhile. */
function inOrder(socket: Socket, delay_ms: () => number): (reply: Buffer) => void {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return (reply) => {
    const wait_ms = delay_ms();
    if (wait_ms === 0 && waiting === 0) {
      socket.write(reply);
      return;
    }
    if (waiting >= WAITING_MAX) {
      socket.destroy();
      return;
    }
    waiting++;
    last = Promise.all([last, later(wait_ms, null, { ref: false })]).then(() => {
      waiting--;
      if (!socket.destroyed) socket.write(reply);
    });
  };
}

function frame(transaction: number, unit: number, pdu: Buffer): Buffer {
  const head = Buffer.alloc(HEADER_BYTES + 1);
  head.writeUInt16BE(transaction, 0);
  head.writeUInt16BE(pdu.length + 1, 4);
  head.writeUInt8(unit, HEADER_BYTES);
  return Buffer.concat([head, pdu]);
}

const exception = (functionCode: number, code: number): Buffer => Buffer.from([functionCode | 0x80, code]);

/** The answer PDU to a request PDU. */
export function answer(request: Buffer, device: ModbusDevice): Buffer {
  const functionCode = request.readUInt8(0);
  if (functionCode === READ_HOLDING) return read(request, device);
  if (functionCode === WRITE_MULTIPLE) return write(request, device);
  return exception(functionCode, ILLEGAL_FUNCTION);
}

function read(request: Buffer, device: ModbusDevice): Buffer {
  if (request.length !== 5) return exception(READ_HOLDING, ILLEGAL_VALUE);
  const count = request.readUInt16BE(3);
  if (count < 1 || count > READ_MAX) return exception(READ_HOLDING, ILLEGAL_VALUE);
  const result = device.read(request.readUInt16BE(1), count);
  if (result.kind === 'exception') return exception(READ_HOLDING, result.code);
  const reply = Buffer.alloc(2 + 2 * count);
  reply.writeUInt8(READ_HOLDING, 0);
  reply.writeUInt8(2 * count, 1);
  result.words.forEach((word, index) => {
    reply.writeUInt16BE(word, 2 + 2 * index);
  });
  return reply;
}

function write(request: Buffer, device: ModbusDevice): Buffer {
  if (request.length < 6) return exception(WRITE_MULTIPLE, ILLEGAL_VALUE);
  const count = request.readUInt16BE(3);
  const bytes = request.readUInt8(5);
  if (count < 1 || count > WRITE_MAX || bytes !== 2 * count || request.length !== 6 + bytes)
    return exception(WRITE_MULTIPLE, ILLEGAL_VALUE);
  const words = Array.from({ length: count }, (_, index) => request.readUInt16BE(6 + 2 * index));
  const result = device.write(request.readUInt16BE(1), words);
  if (result.kind === 'exception') return exception(WRITE_MULTIPLE, result.code);
  return Buffer.from(request.subarray(0, 5));
}
