import { useMutation } from '@tanstack/react-query';
import { api, queryClient } from '../../shared/api/client.ts';
import { whoQuery } from '../../shared/api/queries.ts';
import styles from './pad.module.css';
import type { Session } from './session.tsx';

type Person = Session['people'][number];

export const mayUnlock = (present: Session['person'], { locked }: Pick<Person, 'locked'>): boolean =>
  locked && present?.role === 'supervisor';

/** A supervisor who is signed on lets a locked person try the PIN again. */
export function Unlock({ person, onDone }: { person: Person; onDone: () => void }) {
  const unlock = useMutation({
    mutationFn: () => api.auth.unlock.mutate({ personId: person.id }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(whoQuery);
      onDone();
    },
  });
  return (
    <output className={styles.says}>
      {unlock.isError && <b>No answer. </b>}
      <button type="button" className={`${styles.key} ${styles.unlock}`} disabled={unlock.isPending} onClick={() => unlock.mutate()}>
        Unlock {person.name}
      </button>
    </output>
  );
}
