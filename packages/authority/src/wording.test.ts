import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLANT_MODES, TWIN_CAUSES, TWIN_MODES } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { authorityWording } from './wording.ts';

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('testing'))
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('\n');

const used = [
  ...[...sources.matchAll(/id: '([a-z-]+\.[a-z-]+)'/g)].map(([, id]) => id ?? ''),
  ...Object.keys(TWIN_CAUSES).map((cause) => `cause.${cause}`),
  ...TWIN_MODES.map((mode) => `mode.${mode}`),
  ...PLANT_MODES.map((mode) => `plant.${mode}`),
];

describe('the wording of authority', () => {
  it('has a sentence for every message that the code can send', () => {
    expect(used.filter((id) => !(id in authorityWording))).toEqual([]);
  });

  it('has no sentence that nothing sends', () => {
    const computed = ['mode.unknown', 'plant.unknown'];
    expect(Object.keys(authorityWording).filter((id) => !used.includes(id) && !computed.includes(id))).toEqual([]);
  });
});
