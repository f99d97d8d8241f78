import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contrast, distanceSeen, VISIONS } from './colour.ts';

const SRC = fileURLToPath(new URL('../..', import.meta.url));
const CSS = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function colours(selector: string): Record<string, string> {
  const start = CSS.indexOf(`${selector} {`);
  const block = CSS.slice(start, CSS.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

const THEMES = { day: colours(':root'), night: colours(':root[data-theme="night"]') };
const GROUNDS = ['page', 'panel', 'well'] as const;

/** Console checklist, table 2.1: contrast on page / panel / well. */
const TABLE: Record<'day' | 'night', Record<string, readonly [number, number, number]>> = {
  day: {
    text: [11.7, 13.4, 9.9],
    'text-muted': [5.7, 6.5, 4.8],
    line: [3.7, 4.3, 3.1],
    proposed: [6.6, 7.6, 5.6],
    p1: [4.7, 5.4, 4.0],
    d: [4.2, 4.8, 3.5],
  },
  night: {
    text: [10.5, 8.9, 11.9],
    'text-muted': [6.5, 5.5, 7.4],
    line: [4.5, 3.8, 5.1],
    proposed: [9.5, 8.1, 10.9],
    p1: [4.6, 3.9, 5.2],
    p2: [7.4, 6.2, 8.4],
    p3: [13.0, 11.0, 14.7],
    d: [4.5, 3.8, 5.2],
  },
};

describe.each(['day', 'night'] as const)('tokens by %s', (theme) => {
  const of = (name: string): string => {
    const value = THEMES[theme][name];
    if (value === undefined) throw new Error(`no token --${name} in ${theme}`);
    return value;
  };

  it('[2.1] has the contrasts of the checklist on page, panel and well', () => {
    for (const [name, expected] of Object.entries(TABLE[theme]))
      GROUNDS.forEach((ground, index) => {
        expect.soft(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeCloseTo(expected[index] ?? Number.NaN, 0.5);
      });
  });

  it('[2.2] keeps text at 4.5 and values at 7 or more on every ground', () => {
    for (const ground of GROUNDS) {
      expect(contrast(of('text'), of(ground))).toBeGreaterThanOrEqual(7);
      expect(contrast(of('text-muted'), of(ground))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(of('line'), of(ground))).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(of('stop-text'), of('stop-face'))).toBeGreaterThanOrEqual(7);
    expect(contrast(of('text'), of('raised'))).toBeGreaterThanOrEqual(7);
    expect(contrast(of('text-muted'), of('raised'))).toBeGreaterThanOrEqual(4.5);
  });

  it('[2.2] draws every alarm symbol with a fill or an outline of 3 or more, and its digit at 4.5 or more', () => {
    for (const kind of ['p1', 'p2', 'p3', 'd'])
      for (const ground of GROUNDS)
        expect(
          Math.max(contrast(of(kind), of(ground)), contrast(of('symbol-outline'), of(ground))),
          `${kind} on ${ground}`,
        ).toBeGreaterThanOrEqual(3);
    expect(contrast(of('p1-sign'), of('p1'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('d-sign'), of('d'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('ink'), of('p2'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of('ink'), of('p3'))).toBeGreaterThanOrEqual(4.5);
  });

  it('[2.3] keeps alarm and proposed colours ≥ 12 (CIEDE2000) apart for normal, protan, deutan and tritan vision', () => {
    const names = ['p1', 'p2', 'p3', 'd', 'proposed'];
    const pairs = names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b] as const));
    for (const vision of VISIONS)
      for (const [a, b] of pairs) expect(distanceSeen(of(a), of(b), vision), `${a}/${b} ${vision}`).toBeGreaterThanOrEqual(12);
  });
});

describe('component styles', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.module.css'));

  it('[2] hold no literal colour, size or duration: tokens only', () => {
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const css = readFileSync(`${SRC}${file}`, 'utf8').replaceAll(/@(?:media|container)[^{]*/g, '');
      expect(css.match(/#[0-9a-f]{3,8}\b|\b\d*\.?\d+(px|rem|em|ms|s)\b|rgb|hsl/gi), file).toBeNull();
    }
  });
});
