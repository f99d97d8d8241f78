// A process whose main thread starts the OFF door and can then be blocked on purpose (faults F05).
import { register } from 'tsx/esm/api';

register();
const { startOffDoor } = await import('../src/off/start-off-door.ts');
const sleeper = new Int32Array(new SharedArrayBuffer(4));
let door;

process.on('message', async (message) => {
  if (message.kind === 'start') {
    door = await startOffDoor({
      worker: new URL(message.worker),
      data: message.data,
      onEvent: (event) => process.send(event),
    });
    process.send({ kind: 'started', port: door.port });
  } else if (message.kind === 'block') {
    process.send({ kind: 'blocking' }, () => {
      Atomics.wait(sleeper, 0, 0, message.for_ms);
      process.send({ kind: 'unblocked' });
    });
  } else if (message.kind === 'stop') {
    await door.stop();
    process.exit(0);
  }
});
process.send({ kind: 'loaded' });
