/**
 * One TCP connection to a PLC, from dialling to its end; it never comes back. One request is in
 * flight at a time, the others wait in a bounded queue. Any oddity ends it: time-out, close, reset,
 * framing, wrong echo, exception on a write. What modbus-serial does not tell (a reset in mid-request
 * gives no event, a foreign protocol id is accepted) is seen here on our own socket.
 */
import { Socket } from 'node:net';
import type { Block, LinkFault, Monotonic, RegisterMap } from '@trimtab/terms';
import ModbusRTU from 'modbus-serial';
import { assertAllowed, type Purpose } from './allow-list.ts';
import { createFrameWatch } from './frame-watch.ts';

export interface DialOptions {
  host: string;
  port: number;
  map: RegisterMap;
  purpose: Purpose;
  /** Bound of the connect and of every reply. */
  replyTimeout_ms: number;
  monotonic: () => Monotonic;
  onUp(): void;
  /** Called once, whatever ended it. */
  onEnd(fault: LinkFault): void;
}

/** `begun`: false proves that no byte of the request was ever given to the socket. */
export type Reply = { kind: 'words'; words: readonly number[] } | { kind: 'failed'; fault: LinkFault; begun: boolean };

interface Request {
  block: Block;
  values?: readonly number[];
  sendBefore?: Monotonic;
  settle(reply: Reply): void;
}

const READ = 3;
const WRITE = 16;
const QUEUE_MAX = 16;
/** modbus-serial counts its transactions 1 … 255, 0, 1 … */
const TRANSACTIONS = 256;

/** Dialled by its constructor. */
export class Connection {
  /** Resolves when the socket is gone. */
  readonly gone: Promise<void>;
  readonly #options: DialOptions;
  readonly #socket = new Socket();
  readonly #modbus = new ModbusRTU();
  readonly #watch = createFrameWatch();
  readonly #queue: Request[] = [];
  #inFlight: Request | null = null;
  #ended: LinkFault | null = null;
  #isUp = false;
  #transaction = 0;
  #timer: NodeJS.Timeout;

  constructor(options: DialOptions) {
    this.#options = options;
    this.gone = new Promise((resolve) => this.#socket.once('close', () => resolve()));
    this.#timer = setTimeout(() => this.end({ kind: 'time-out' }), options.replyTimeout_ms);
    this.#socket.on('error', (error: NodeJS.ErrnoException) => this.end({ kind: error.code === 'ECONNREFUSED' ? 'refused' : 'closed' }));
    this.#socket.on('end', () => this.end({ kind: 'closed' }));
    this.#socket.on('close', () => this.end({ kind: 'closed' }));
    this.#socket.on('data', (bytes) => {
      if (this.#watch.take(bytes).kind === 'oddity') this.end({ kind: 'framing' });
    });
    this.#socket.once('connect', () => this.#hook());
    this.#socket.connect({ host: options.host, port: options.port, noDelay: true });
  }

  /** Throws when the block is not on the allow-list. */
  read(block: Block): Promise<Reply> {
    return this.#ask({ block });
  }

  /** Sent once; not at all when its turn comes after `sendBefore`. Throws when it is not on the allow-list. */
  write(block: Block, values: readonly number[], sendBefore: Monotonic): Promise<Reply> {
    return this.#ask({ block, values, sendBefore });
  }

  /** Destroys the socket at once and answers all that is pending. Later calls do nothing. */
  end(fault: LinkFault): void {
    if (this.#ended) return;
    this.#ended = fault;
    clearTimeout(this.#timer);
    if (this.#isUp) this.#modbus.destroy(() => {});
    this.#socket.destroy();
    this.#inFlight?.settle({ kind: 'failed', fault, begun: true });
    this.#inFlight = null;
    for (const request of this.#queue.splice(0)) request.settle({ kind: 'failed', fault, begun: false });
    this.#options.onEnd(fault);
  }

  #hook(): void {
    clearTimeout(this.#timer);
    // Completes in this turn: the socket is open, the library only hooks its listeners to it.
    this.#modbus.linkTCP(this.#socket, { port: this.#options.port }, () => {
      this.#isUp = true;
    });
    this.#modbus.setID(this.#options.map.unitId);
    // Its own default waits for ever (F35).
    this.#modbus.setTimeout(this.#options.replyTimeout_ms);
    this.#options.onUp();
  }

  #ask(request: Omit<Request, 'settle'>): Promise<Reply> {
    const { block, values } = request;
    const { map, purpose } = this.#options;
    const pdu = {
      unit: map.unitId,
      functionCode: values ? WRITE : READ,
      address: block.address,
      words: values?.length ?? block.words,
    } as const;
    assertAllowed(values ? { ...pdu, values } : pdu, map, purpose);
    return new Promise((settle) => {
      const refuse = (fault: LinkFault) => settle({ kind: 'failed', fault, begun: false });
      if (this.#ended || !this.#isUp) return refuse(this.#ended ?? { kind: 'not-connected' });
      // What finds the queue full can no longer be served in time.
      if (this.#queue.length >= QUEUE_MAX) return refuse({ kind: 'time-out' });
      this.#queue.push({ ...request, settle });
      this.#sendNext();
    });
  }

  #sendNext(): void {
    while (!this.#inFlight) {
      const request = this.#queue.shift();
      if (!request) return;
      if (request.sendBefore !== undefined && this.#options.monotonic() > request.sendBefore) {
        request.settle({ kind: 'failed', fault: { kind: 'time-out' }, begun: false });
        continue;
      }
      this.#inFlight = request;
      this.#send(request).then(
        (words) => this.#answer(request, { kind: 'words', words }),
        (error: unknown) => this.#fail(request, faultOf(error)),
      );
    }
  }

  #send({ block, values }: Request): Promise<readonly number[]> {
    this.#transaction = (this.#transaction + 1) % TRANSACTIONS;
    this.#watch.expect({
      transaction: this.#transaction,
      unit: this.#options.map.unitId,
      functionCode: values ? WRITE : READ,
      address: block.address,
      words: values?.length ?? block.words,
    });
    this.#timer = setTimeout(() => this.end({ kind: 'time-out' }), this.#options.replyTimeout_ms);
    if (values) return this.#modbus.writeRegisters(block.address, [...values]).then(() => values);
    return this.#modbus.readHoldingRegisters(block.address, block.words).then(({ data }) => data);
  }

  #answer(request: Request, reply: Reply): void {
    if (this.#inFlight !== request) return;
    clearTimeout(this.#timer);
    this.#inFlight = null;
    request.settle(reply);
    this.#sendNext();
  }

  /** An exception answers a read and leaves the stream in step; on a write it leaves an unknown outcome. */
  #fail(request: Request, fault: LinkFault): void {
    if (this.#inFlight !== request) return;
    if (fault.kind === 'exception' && !request.values) this.#answer(request, { kind: 'failed', fault, begun: true });
    else this.end(fault);
  }
}

function faultOf(error: unknown): LinkFault {
  if (!(error instanceof Object)) return { kind: 'framing' };
  if ('modbusCode' in error && typeof error.modbusCode === 'number') return { kind: 'exception', code: error.modbusCode };
  if ('errno' in error && error.errno === 'ETIMEDOUT') return { kind: 'time-out' };
  if ('errno' in error && error.errno === 'ECONNREFUSED') return { kind: 'closed' };
  return { kind: 'framing' };
}
