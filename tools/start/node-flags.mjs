/**
 * What every program of ours runs under. A cycle of the twin leaves some 25 MB of short-lived objects: with room for
 * two of them the young heap is emptied once in two cycles instead of twice in each.
 */
export const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=64'];
