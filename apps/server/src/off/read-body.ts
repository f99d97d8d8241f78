/** An OFF's body, read the same way at both doors: only the station's name is in it, so that none is waited for and none refused. */
import type { Readable } from 'node:stream';

const BODY_MAX_BYTES = 1_024;
/** A body slower than this is not waited for. */
const BODY_WITHIN_MS = 200;

/** What came of the body within its bounds; '' when it is too long, too slow or broken off. */
export function readBody(request: Readable): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size_bytes = 0;
    const done = (text: string): void => {
      clearTimeout(timer);
      request.off('data', take);
      request.resume();
      resolve(text);
    };
    const take = (chunk: Buffer): void => {
      size_bytes += chunk.length;
      if (size_bytes > BODY_MAX_BYTES) done('');
      else chunks.push(chunk);
    };
    const timer = setTimeout(() => done(''), BODY_WITHIN_MS);
    request.on('data', take);
    request.once('end', () => done(Buffer.concat(chunks).toString('utf8')));
    request.once('error', () => done(''));
  });
}
