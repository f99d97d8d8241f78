/** F41: a PLC that answers while nothing in it moves. Three polls in a row are no coincidence. */
const POLLS = 3;

export const standsStill = (stillPolls: number): boolean => stillPolls >= POLLS;
