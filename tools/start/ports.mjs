/** Ports are looked at before anything is started, so that a port in use is one line and not a half-started plant. */
import { createServer } from 'node:net';
import { ClearError } from './clear-error.mjs';

const isFree = (port) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EACCES') reject(new ClearError(`Port ${port} may not be opened by this user: choose one above 1023.`));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** Which ports the parts will open, by the option that sets them. */
export async function checkPorts({ port, offPort, plcPort, deskPort, demo }) {
  const wanted = [
    ['--port', port],
    ['--off-port', offPort],
    ...(demo
      ? [
          ['--plc-port', plcPort],
          ['--desk-port', deskPort],
        ]
      : []),
  ];
  const seen = new Map();
  for (const [option, number] of wanted) {
    const other = seen.get(number);
    if (other) throw new ClearError(`${other} and ${option} are both ${number}: give one of them another number.`);
    seen.set(number, option);
    if (!(await isFree(number))) throw new ClearError(`Port ${number} is in use by another program: stop it, or start with ${option} N.`);
  }
}
