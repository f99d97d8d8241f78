export { type Dice, dice, pick } from './dice.ts';
export { brokenPromises } from './passed-write.ts';
export { permittedWrite } from './permitted-write.ts';
