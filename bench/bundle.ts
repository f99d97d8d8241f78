/** Bytes of the console that a browser must fetch, by kind, gzipped as a proxy would. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface BundleSize {
  js_gzip_kB: number;
  /** Without what is fetched only when it is needed. */
  firstJs_gzip_kB: number;
  css_gzip_kB: number;
}

export function bundleSize(root: string): BundleSize {
  const folder = join(root, 'apps', 'console', 'dist');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = readdirSync(join(folder, 'assets'));
  const size_kB = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, 'assets', name))).length, 0) / 1_000;
  const js = files.filter((name) => name.endsWith('.js'));
  return {
    js_gzip_kB: size_kB(js),
    firstJs_gzip_kB: size_kB(js.filter((name) => page.includes(name))),
    css_gzip_kB: size_kB(files.filter((name) => name.endsWith('.css'))),
  };
}
