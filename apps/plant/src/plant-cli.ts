/** `npm run plant`: a running plant's faults and state from the command line, or a plant for a foreign controller. */
import { readSite } from '@trimtab/sites';
import { askPlant } from './cli/control-client.ts';
import { type PlantRequest, parsePlantRequest, USAGE } from './cli/plant-arguments.ts';
import { type CatalogueAnswer, catalogueWords, type DeskAnswer, faultWords, stateWords } from './cli/words.ts';
import { serveOutside } from './outside/outside-server.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const request = parsePlantRequest(process.argv.slice(2));
  if (request.kind === 'help') say(USAGE);
  else if (request.kind === 'outside') await outside(request);
  else await atPlant(request);
}

async function outside({ port, site }: Extract<PlantRequest, { kind: 'outside' }>): Promise<void> {
  const server = await serveOutside(readSite(site), port);
  say(JSON.stringify({ ready: true, port: server.port }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void server.close().finally(() => process.exit(0)));
}

async function atPlant(request: Exclude<PlantRequest, { kind: 'help' | 'outside' }>): Promise<void> {
  const { deskPort, json } = request;
  const show = (answer: unknown, words: string[]): void => say(json ? JSON.stringify(answer) : words.join('\n'));
  if (request.kind === 'list') {
    const faults = (await askPlant(deskPort, '/faults')) as CatalogueAnswer;
    show(faults, catalogueWords(faults));
    return;
  }
  const body = request.kind === 'fault' ? request.wish : request.kind === 'clear' ? request.which : undefined;
  const path = { state: '/state', fault: '/fault', clear: '/fault/clear' }[request.kind];
  const desk = (await askPlant(deskPort, path, body)) as DeskAnswer;
  show(desk, request.kind === 'state' ? stateWords(desk) : faultWords(desk.faults, desk.timeZone));
}

main().catch((error: unknown) => {
  process.stderr.write(`plant: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
