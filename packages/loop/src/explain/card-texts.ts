/** The card's lines that no asset needs to know: what, worth, until when. */
import type { Message, PlantTime } from '@trimtab/terms';
import { clockText } from './clock.ts';
import type { OfferFacts } from './offer-facts.ts';
import { setpointQuantity, signedTrim } from './quantity.ts';

/** From the operator's own setpoint, which is what his faceplate shows. */
export function whatText({ lever: { unit }, setpoint, from, to }: OfferFacts): Message {
  return {
    id: 'card.what',
    with: {
      setpoint: setpointQuantity(setpoint, unit),
      from: signedTrim(from, unit),
      to: signedTrim(to, unit),
      inForce: setpointQuantity(setpoint + to, unit),
    },
  };
}

export function worthText({ savedMoney_EURh: saved_EURh, base, with: alone }: OfferFacts): Message {
  const perTon_EURt = base.rate_tph > 0 ? saved_EURh / base.rate_tph : 0;
  const savedCo2_kgh = base.co2_kgh - alone.co2_kgh;
  return {
    id: saved_EURh >= 0 ? 'card.saves' : 'card.costs',
    with: {
      money: { value: Math.abs(saved_EURh), unit: 'EURh' },
      perTon: { value: Math.abs(perTon_EURt), unit: 'EURt' },
      co2: { id: savedCo2_kgh >= 0 ? 'card.co2-less' : 'card.co2-more', with: { co2: { value: Math.abs(savedCo2_kgh), unit: 'kgh' } } },
    },
  };
}

export const holdsText = (expiresAt: PlantTime, timeZone: string): Message => ({
  id: 'card.holds',
  with: { until: clockText(expiresAt, timeZone) },
});
