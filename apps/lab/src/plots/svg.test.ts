import { expect, it } from 'vitest';
import { figureSvg } from './svg.ts';

const figure = {
  title: 'A & B',
  hours: [0, 1, 2, 3],
  panels: [{ title: 'Fuel', unit: 'MW', series: [{ name: 'fuel', values: [10, 20, Number.NaN, 30] }] }],
  marks: [{ hour: 1, text: 'stop' }],
};

it('a figure leaves a gap where there is no number, and says what is marked', () => {
  const svg = figureSvg(figure);
  expect(svg).toContain('A &amp; B');
  expect(svg).toContain('>stop</text>');
  expect(svg).not.toContain('NaN');
  expect(svg.match(/<polyline/g)).toHaveLength(1);
});

it('a flat line is drawn, too', () => {
  const svg = figureSvg({
    ...figure,
    panels: [{ title: 'Aim', unit: '°C', series: [{ name: 'aim', values: [1220, 1220, 1220, 1220], dots: true }] }],
  });
  expect(svg).not.toContain('NaN');
  expect(svg.match(/<circle/g)).toHaveLength(4);
});
