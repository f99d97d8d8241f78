import { describe, expect, it } from 'vitest';
import { shellLoss_Wm2 } from './shell.ts';
import { heatWall, steadyWall_K, wallStored_Jm2 } from './wall.ts';

describe('a wall', () => {
  it('loses what ORNL publishes for 46.45 m² at 225/80 °F, wind 10 mph, ε 0.9: 118.6 kW', () => {
    const kelvin = (temp_degF: number): number => (temp_degF - 32) / 1.8 + 273.15;
    const loss_kW = (46.45 * shellLoss_Wm2(kelvin(225), kelvin(80), 0.9, 10 * 0.44704)) / 1000;
    expect(Math.abs(loss_kW / 118.6 - 1)).toBeLessThan(0.003);
  });

  it('in steady state gives outside what enters at its hot face, and stays', () => {
    const wall = steadyWall_K(1200, 20);
    const loss = heatWall([...wall], 0, 293.15, 5);
    const before = wallStored_Jm2(wall);
    for (let second = 0; second < 3600; second += 5) heatWall(wall, loss, 293.15, 5);
    expect(Math.abs(wallStored_Jm2(wall) / before - 1)).toBeLessThan(1e-6);
    expect(loss / 1180).toBeGreaterThan(0.9);
    expect(loss / 1180).toBeLessThan(1.25);
  });

  it('stores exactly what enters less what leaves', () => {
    const wall = steadyWall_K(1000, 20);
    const before = wallStored_Jm2(wall);
    let kept = 0;
    for (let second = 0; second < 7200; second += 5) kept += (9000 - heatWall(wall, 9000, 293.15, 5)) * 5;
    expect(Math.abs((wallStored_Jm2(wall) - before) / kept - 1)).toBeLessThan(1e-9);
  });
});
