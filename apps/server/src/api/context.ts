/** What a procedure may use: who asks, from which station, and the services behind the API. */
import type { Role } from '@trimtab/terms';
import type { Services } from './services.ts';

export interface SignedOnPerson {
  id: string;
  name: string;
  role: Role;
  crew?: string;
}

export interface ApiSession {
  station: string;
  person: SignedOnPerson | null;
}

export interface ApiContext {
  session: ApiSession;
  services: Services;
  /** Sets or clears the person's session cookie. */
  setPersonToken(token: string | null): void;
  personToken: string | null;
}
