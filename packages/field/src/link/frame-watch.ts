/**
 * Reads the bytes of a Modbus TCP connection beside the library and names what the library lets
 * pass: a protocol id other than 0, a bogus length, an odd byte count, an echo for another address,
 * a foreign transaction, babble. One oddity and the stream can no longer be trusted: the caller
 * ends the session (faults F29–F33). A second copy of the reply just answered is harmless (F30).
 */
export interface AwaitedReply {
  transaction: number;
  unit: number;
  functionCode: 3 | 16;
  address: number;
  words: number;
}

/** What the bytes so far amount to; the text of an oddity is for the log. */
export type Watched = { kind: 'in-step' } | { kind: 'oddity'; what: string };

export interface FrameWatch {
  /** A request goes out now; its reply is the only one expected. */
  expect(reply: AwaitedReply): void;
  take(bytes: Uint8Array): Watched;
}

/** More than this since the last request is babble: the longest reply has 259 bytes. */
export const RECEIVE_MAX_BYTES = 2_048;
const HEADER_BYTES = 6;
/** Unit, function and one byte at least; unit and a PDU of 253 bytes at most. */
const LENGTH_MIN = 3;
const LENGTH_MAX = 254;

const IN_STEP: Watched = { kind: 'in-step' };
const odd = (what: string): Watched => ({ kind: 'oddity', what });

export function createFrameWatch(): FrameWatch {
  let rest = Buffer.alloc(0);
  let received_bytes = 0;
  let awaited: AwaitedReply | null = null;
  let answered: number | null = null;

  function judge(frame: Buffer): Watched {
    const transaction = frame.readUInt16BE(0);
    if (awaited?.transaction !== transaction)
      return transaction === answered ? IN_STEP : odd(`transaction ${transaction}, awaited ${awaited?.transaction ?? 'none'}`);
    const fault = faultIn(frame, awaited);
    if (fault) return odd(fault);
    answered = transaction;
    awaited = null;
    return IN_STEP;
  }

  return {
    expect(reply) {
      awaited = reply;
      received_bytes = rest.length;
    },
    take(bytes) {
      received_bytes += bytes.length;
      if (received_bytes > RECEIVE_MAX_BYTES) return odd(`${received_bytes} bytes without a request`);
      rest = Buffer.concat([rest, bytes]);
      while (rest.length >= HEADER_BYTES) {
        const protocol = rest.readUInt16BE(2);
        const length = rest.readUInt16BE(4);
        if (protocol !== 0) return odd(`protocol id ${protocol}`);
        if (length < LENGTH_MIN || length > LENGTH_MAX) return odd(`frame length ${length}`);
        if (rest.length < HEADER_BYTES + length) break;
        const watched = judge(rest.subarray(0, HEADER_BYTES + length));
        if (watched.kind === 'oddity') return watched;
        rest = rest.subarray(HEADER_BYTES + length);
      }
      return IN_STEP;
    },
  };
}

/** What in this frame does not answer the request, or null. */
function faultIn(frame: Buffer, awaited: AwaitedReply): string | null {
  const unit = frame.readUInt8(6);
  const functionCode = frame.readUInt8(7);
  const body_bytes = frame.length - 8;
  if (unit !== awaited.unit) return `unit ${unit}, awaited ${awaited.unit}`;
  if (functionCode === (awaited.functionCode | 0x80)) return body_bytes === 1 ? null : `exception of ${body_bytes} bytes`;
  if (functionCode !== awaited.functionCode) return `function ${functionCode}, awaited ${awaited.functionCode}`;
  if (functionCode === 3) {
    const byteCount = frame.readUInt8(8);
    return byteCount === 2 * awaited.words && body_bytes === 1 + byteCount ? null : `byte count ${byteCount} in ${body_bytes} bytes`;
  }
  if (body_bytes !== 4) return `write echo of ${body_bytes} bytes`;
  const address = frame.readUInt16BE(8);
  const words = frame.readUInt16BE(10);
  return address === awaited.address && words === awaited.words ? null : `echo of ${words} words at ${address}`;
}
