import { readFileSync } from 'node:fs';
import { readSite } from '@trimtab/sites';
import { expect, it } from 'vitest';
import { formatTags, tagRows } from './tags.ts';

it('docs/plant.md shows the register map as `npm run -s tags -- --format md` prints it', () => {
  expect(readFileSync('docs/plant.md', 'utf8')).toContain(formatTags(tagRows(readSite('sites/rf-1').registers), 'md'));
});
