/** Who may do what is decided per procedure (faults.md E); these are the roles it speaks of. */
export const ROLES = ['viewer', 'operator', 'supervisor', 'engineer', 'finance', 'admin'] as const;
export type Role = (typeof ROLES)[number];
