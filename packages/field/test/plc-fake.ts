/**
 * A PLC for tests, by the protocol of faults.md C and no more: it holds words, takes a command when
 * CRC and tail agree, and obeys OFF from anyone. What it answers on the wire can be bent by `bend`.
 * It parses frames by hand: the code under test must not be its own judge.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { crc16, decodeWords, encodeWords, type RegisterMap } from '@trimtab/terms';

export interface Frame {
  transaction: number;
  unit: number;
  functionCode: number;
  address: number;
  count: number;
  values: number[];
}

/** Gets each request with the honest reply; writes what it likes, or nothing, to the socket. */
export type Bend = (reply: Buffer, socket: Socket, request: Frame) => void;

export class PlcFake {
  readonly frames: Frame[] = [];
  readonly sockets = new Set<Socket>();
  accepted = 0;
  mostAtOnce = 0;
  bend: Bend = (reply, socket) => socket.write(reply);
  /** Exception code for a request, or 0. */
  exception: (request: Frame) => number = () => 0;
  /** OFF frames that were valid. */
  offs = 0;
  obeysOff = true;
  readonly #map: RegisterMap;
  readonly #words = new Map<number, number>();
  #server: Server | null = null;
  #waiting: { until: () => boolean; resolve: () => void }[] = [];

  constructor(map: RegisterMap) {
    this.#map = map;
    for (const block of map.blocks.filter(({ access }) => access === 'read')) {
      this.#put(block.address, [map.mapVersion, block.id, ...encodeWords(1234.5, 'f32', map.wordOrder)]);
    }
    this.set('ack.boot', 7);
    this.set('ack.enabled', 1);
    this.set('ack.alive', 1);
    this.set('ack.target.z3.trim_dK', 4);
  }

  /** Resolves with the port. */
  listen(port = 0): Promise<number> {
    const server = createServer((socket) => this.#serve(socket));
    this.#server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  set(id: string, value: number): void {
    const register = this.#register(id);
    this.#put(register.address, encodeWords(value, register.type, this.#map.wordOrder));
  }

  get(id: string): number {
    const register = this.#register(id);
    return decodeWords([this.#word(register.address), this.#word(register.address + 1)], 0, register.type, this.#map.wordOrder);
  }

  get writes(): Frame[] {
    return this.frames.filter(({ functionCode }) => functionCode === 16);
  }

  /** Resolves when the condition holds, looked at after each frame and each connection. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ until: condition, resolve }));
  }

  #look(): void {
    const ready = this.#waiting.filter(({ until }) => until());
    this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
    for (const { resolve } of ready) resolve();
  }

  #serve(socket: Socket): void {
    this.accepted += 1;
    this.sockets.add(socket);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.sockets.size);
    let rest = Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    const gone = () => {
      this.sockets.delete(socket);
      this.#look();
    };
    socket.on('end', gone);
    socket.on('close', gone);
    socket.on('data', (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      while (rest.length >= 6 && rest.length >= 6 + rest.readUInt16BE(4)) {
        const frame = rest.subarray(0, 6 + rest.readUInt16BE(4));
        rest = rest.subarray(frame.length);
        this.#answer(frame, socket);
      }
    });
    this.#look();
  }

  #answer(frame: Buffer, socket: Socket): void {
    const request: Frame = {
      transaction: frame.readUInt16BE(0),
      unit: frame.readUInt8(6),
      functionCode: frame.readUInt8(7),
      address: frame.readUInt16BE(8),
      count: frame.readUInt16BE(10),
      values: frame.readUInt8(7) === 16 ? wordsOf(frame.subarray(13)) : [],
    };
    this.frames.push(request);
    const code = this.exception(request);
    if (!code && request.functionCode === 16) this.#take(request);
    this.bend(reply(request, code ? Buffer.from([request.functionCode | 0x80, code]) : this.#pdu(request)), socket, request);
    this.#look();
  }

  #pdu(request: Frame): Buffer {
    const head = Buffer.alloc(4);
    head.writeUInt16BE(request.address, 0);
    head.writeUInt16BE(request.count, 2);
    if (request.functionCode === 16) return Buffer.concat([Buffer.from([16]), head]);
    const data = Buffer.alloc(2 * request.count);
    for (let word = 0; word < request.count; word++) data.writeUInt16BE(this.#word(request.address + word), 2 * word);
    return Buffer.concat([Buffer.from([3, data.length]), data]);
  }

  #take(request: Frame): void {
    this.#put(request.address, request.values);
    const crcAt = this.#register('cmd.crc').address;
    if (request.address !== this.#register('cmd.mapVersion').address) return;
    const isWhole =
      crc16(request.values.slice(0, crcAt - request.address)) === this.#word(crcAt) &&
      (this.get('cmd.seq') & 0xffff) === this.get('cmd.tail');
    if (!isWhole || this.get('cmd.op') !== 9) return;
    this.offs += 1;
    if (this.obeysOff) this.off();
  }

  /** What OFF does, faults.md C. */
  off(): void {
    for (const { id } of this.#map.registers.filter((one) => one.id.startsWith('ack.target.'))) this.set(id, 0);
    this.set('ack.enabled', 0);
    this.set('ack.alive', 0);
    this.set('ack.offCount', this.get('ack.offCount') + 1);
  }

  #register(id: string) {
    const register = this.#map.registers.find((one) => one.id === id);
    if (!register) throw new Error(`no register ${id}`);
    return register;
  }

  #word = (address: number): number => this.#words.get(address) ?? 0;

  #put(address: number, words: readonly number[]): void {
    words.forEach((word, index) => {
      this.#words.set(address + index, word);
    });
  }
}

function reply(request: Frame, pdu: Buffer): Buffer {
  const head = Buffer.alloc(7);
  head.writeUInt16BE(request.transaction, 0);
  head.writeUInt16BE(pdu.length + 1, 4);
  head.writeUInt8(request.unit, 6);
  return Buffer.concat([head, pdu]);
}

const wordsOf = (bytes: Buffer): number[] => Array.from({ length: bytes.length / 2 }, (_, word) => bytes.readUInt16BE(2 * word));

/** The same frame with one byte changed. */
export function patched(frame: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(frame);
  copy.writeUInt8(value, at);
  return copy;
}
