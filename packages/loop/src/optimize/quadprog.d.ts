declare module 'quadprog' {
  interface Solved {
    solution: number[];
    Lagrangian: number[];
    message: string;
  }
  type Vector = number[] | Float64Array;
  /** min ½xᵀDx − dᵀx, Aᵀx ≥ b; all arrays 1-based. Overwrites its arguments. */
  export function solveQP(Dmat: Vector[], dvec: Vector, Amat: Vector[], bvec: Vector, meq?: number): Solved;
}
