import link from '../../shared/value/link.module.css';
import { useLimits } from './limits-open.tsx';

/** One click away from every card, and from the silence where there is none. */
export function LimitsButton() {
  const { isOpen, toggle } = useLimits();
  return (
    <button type="button" className={link.link} aria-expanded={isOpen} aria-keyshortcuts="L" onClick={toggle}>
      All limits
    </button>
  );
}
