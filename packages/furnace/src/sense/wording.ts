/** What sense says of a furnace's instruments, in English. At most 22 words each. */
import type { Catalogue } from '@trimtab/terms';

export const senseWording: Catalogue = {
  'sense.main-gas': 'The main gas meter is {off} off the sum of the zones.',
  'sense.main-air': 'The main air meter is {off} off the sum of the zones.',
  'sense.gas': 'Gas {group} is {off} off what its valve and its air say.',
  'sense.air': 'Air {group} is {off} off what its gas and the other burners say.',
  'sense.couple-low':
    'T{zone} {side} reads low, or T{zone} {other} high: {side} burns {more} of the zone more than {other}, load and neighbours explain.',
  'sense.couple-high': 'T{zone} {other} reads high: {other} burns {more} of the zone less than {side} and the neighbours explain.',
  'sense.oxygen': 'O₂ is {off} off what the air ratio explains.',
  'sense.pressure': 'Furnace pressure is {off} off where the damper used to hold it.',
  'sense.recuperator': 'The recuperator tube is {off} off what air and flue explain.',
  'sense.exit-low': 'The discharge pyrometer reads {low} lower than the roughing mill explains: dirty window or scale.',
  'sense.exit-fell': 'The discharge pyrometer fell by {low} with one and the same slab before it: misaligned or covered.',
  'sense.slow': '{what} comes behind what moves it: a plugging tap or sample line.',
  'sense.mill-low': 'The roughing-mill pyrometer reads {low} lower than the discharge pyrometer explains.',
  'sense.exit-scatters': 'The discharge pyrometer scatters from slab to slab as it never did.',
  'sense.slab-record': 'The record of slab {slab} was changed inside the furnace.',
  'sense.slab-order': 'Slab {slab} changed its place in the table.',
  'sense.slab-weight': 'The weight of slab {slab} does not fit its size.',
  'sense.slab-charge': 'Slab {slab} was charged at another temperature than the charge pyrometer saw.',
  'sense.table-refused': 'The slab table contradicts itself (a slab twice, or a value that cannot be), and every offer needs it.',
  'sense.table-ahead': 'The slab table runs {steps#} step ahead of the beams.',
  'sense.table-behind': 'The slab table is {steps#} step behind the beams.',
};
