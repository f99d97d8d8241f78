/** `npm run -s tags -- --format json|csv|md [--site DIR]` prints the register map, the one source of PLC, reader and documentation. */
import { parseArgs } from 'node:util';
import { readSite } from '@trimtab/sites';
import { FORMATS, formatTags, type TagFormat, tagRows } from './tags/tags.ts';

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  const { values } = parseArgs({
    options: { format: { type: 'string', default: 'md' }, site: { type: 'string', default: 'sites/rf-1' } },
  });
  const format = FORMATS.find((known) => known === values.format);
  if (format === undefined) throw new Error(`--format: "${values.format}" is unknown: one of ${FORMATS.join(', ')}`);
  process.stdout.write(print(values.site, format));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

function print(site: string, format: TagFormat): string {
  return formatTags(tagRows(readSite(site).registers), format);
}
