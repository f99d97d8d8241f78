export { afterOwnMoves, formerTargets, rememberTrims } from '../act/former.ts';
export { type Conformance, conformance, type Subject } from './conformance.ts';
export { hostileRun, type World } from './hostile-run.ts';
export { type ImageInput, imageOf } from './image-of.ts';
export { cycleInput, offersOf, poll, type Scenario, scenarioOf, think, unwatched } from './scenario.ts';
export { imageOfToy, ofThickness, stepToy, type Toy, toyPlant } from './toy-plant.ts';
