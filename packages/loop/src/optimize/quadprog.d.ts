declare module 'quadprog' {
  interface Solved {
    solution: number[];
    Lagrangian: number[];
    message: string;
  }
  /** min ½xᵀDx − dᵀx, Aᵀx ≥ b; all arrays 1-based. Overwrites its arguments. */
  export function solveQP(Dmat: number[][], dvec: number[], Amat: number[][], bvec: number[], meq?: number): Solved;
}
