/** The demo plant as a process: PLC on Modbus TCP, plant desk and control port on HTTP, loopback only. */
import { type AddressInfo, createServer } from 'node:net';
import { readWords, replyDelay_ms, writeWords } from '@trimtab/plant';
import { readSite } from '@trimtab/sites';
import { parsePlantArguments, USAGE } from './arguments.ts';
import { logCommands } from './command-log.ts';
import { serveDesk } from './desk-server.ts';
import { serveModbus } from './modbus-server.ts';
import { openPlant, runPlant } from './running-plant.ts';

async function main(): Promise<void> {
  const options = parsePlantArguments(process.argv.slice(2));
  const site = readSite(options.site);
  const place = {
    site,
    data: options.data,
    seed: options.seed,
    speed: options.speed,
    start_ms: options.start_ms,
    quiet: options.quiet,
    faultsPerWeek: options.faultsPerWeek,
  };
  // Before the boot number moves: a second start must not touch a running plant's state.
  await mustBeFree('--plc-port', options.plcPort);
  await mustBeFree('--desk-port', options.deskPort);
  const state = openPlant(place);
  const plant = runPlant(place, state);
  const modbus = await serveModbus(
    {
      unitId: site.registers.unitId,
      replyDelay_ms: () => replyDelay_ms(plant.state),
      read: (address, count) => readWords(plant.state, site, address, count),
      write: logCommands(plant, options.data, (address, words) => writeWords(plant.state, site, address, words)),
    },
    options.plcPort,
  );
  const desk = await serveDesk(plant, options.deskPort);
  const plcAddress: AddressInfo | string | null = modbus.address();
  const plcPort = typeof plcAddress === 'object' && plcAddress ? plcAddress.port : options.plcPort;
  process.stdout.write(`${JSON.stringify({ ready: true, plcPort, deskPort: desk.port })}\n`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    plant.stop();
    modbus.close();
    void desk.close().finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Rejects, with what to do, where something else listens on the port. */
function mustBeFree(option: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(new Error(`${option} ${port} cannot be used (${error.message}): stop what holds it, or choose another`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

if (process.argv.includes('--help')) process.stdout.write(`${USAGE}\n`);
else
  main().catch((error: unknown) => {
    process.stderr.write(`plant: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
