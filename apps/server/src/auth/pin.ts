/** PINs by Argon2id; the parameters are those of the OWASP password-storage sheet (m=19 MiB, t=2, p=1). */
import { hash, verify } from '@node-rs/argon2';

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPin = (pin: string): Promise<string> => hash(pin, PARAMETERS);

export const pinHolds = (stored: string, pin: string): Promise<boolean> => verify(stored, pin);
