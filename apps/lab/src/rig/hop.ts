/**
 * A TCP hop between two parts that can be cut, or held like a black hole, and that shows every byte the
 * client sent: the frame log of faults.md B.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface Hop {
  port: number;
  /** Where new connections go from now on. */
  to(port: number): void;
  /** Held: connections stay open and nothing passes, in either direction. */
  hold(held: boolean): void;
  cut(): void;
  /** The next connection on which the client has said these texts, one after the other, ends with its answer lost; resolves then. */
  loseAnswerTo(texts: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

interface Losing {
  texts: readonly string[];
  lost(): void;
}

export async function openHop(target: number, seen: (bytes: Buffer) => void = () => undefined): Promise<Hop> {
  let port = target;
  let held = false;
  let losing: Losing | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const far = connect(port, '127.0.0.1');
    let said = 0;
    /** True: what came from the far side is the answer that is to be lost. */
    const isLost = (from: Socket, bytes: Buffer): boolean => {
      if (!losing) return false;
      if (from === far) return said === losing.texts.length;
      if (bytes.includes(losing.texts[said] ?? '\0')) said++;
      return false;
    };
    for (const [from, to] of [
      [client, far],
      [far, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      if (held) from.pause();
      from.on('data', (bytes) => {
        if (from === client) seen(bytes);
        if (isLost(from, bytes)) {
          losing?.lost();
          losing = null;
          client.destroy();
        } else to.write(bytes);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    to: (next) => {
      port = next;
    },
    hold: (on) => {
      held = on;
      for (const socket of sockets) on ? socket.pause() : socket.resume();
    },
    cut,
    loseAnswerTo: (texts) =>
      new Promise((lost) => {
        losing = { texts, lost };
      }),
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
