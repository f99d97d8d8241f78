/**
 * Blocks the main thread of a process that was started with --inspect=0, through Node's inspector: no hook
 * in the product, and the thread is as stuck as an endless loop of its own would have it.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { until } from './until.ts';

const TEXT_FRAME = 0x81;
const MASKED = 0x80;
const LENGTH_16 = 126;

/** Resolves when the loop was handed over; it holds the thread for `length_ms`. `log` is the process's standard error. */
export async function blockMainThread(log: () => string, length_ms: number): Promise<void> {
  const url = await until('the inspector listens', 5_000, () => /ws:\/\/\S+/.exec(log())?.[0]);
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  const key = randomBytes(16).toString('base64');
  const upgraded = new Promise<void>((resolve, reject) => {
    socket.once('data', () => resolve());
    socket.once('error', reject);
  });
  socket.write(
    `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await upgraded;
  const expression = `{ const until = Date.now() + ${length_ms}; while (Date.now() < until); }`;
  socket.write(frame(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } })));
  socket.on('error', () => socket.destroy());
  socket.on('data', () => socket.destroy());
}

/** One masked text frame; a mask of zeros leaves the text as it is. */
function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(8);
  head.writeUInt8(TEXT_FRAME, 0);
  head.writeUInt8(MASKED | LENGTH_16, 1);
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}
