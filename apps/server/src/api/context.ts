/** What a procedure may use: who asks, from which station, and the services behind the API. */
import type { Services, SignedOnPerson } from './services.ts';

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
