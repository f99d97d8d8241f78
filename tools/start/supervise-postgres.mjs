/** Looks after the embedded PostgreSQL once a second and starts it again when it is gone. */
import { backOff } from './back-off.mjs';

const LOOK_EVERY_MS = 1000;

export function supervisePostgres(postgres, say) {
  const pause = backOff();
  let stopping = false;
  let upSince = performance.now();
  let timer = setTimeout(look, LOOK_EVERY_MS);
  let restarting = Promise.resolve();

  function look() {
    if (stopping) return;
    if (postgres.isAlive()) {
      timer = setTimeout(look, LOOK_EVERY_MS);
      return;
    }
    const wait_ms = pause.next(performance.now() - upSince);
    say(`the database is gone: started again in ${wait_ms / 1000} s`);
    timer = setTimeout(() => {
      restarting = restart();
    }, wait_ms);
  }

  async function restart() {
    try {
      await postgres.start();
      say('the database is back');
    } catch (error) {
      say(error.message);
    }
    upSince = performance.now();
    if (!stopping) timer = setTimeout(look, 0);
  }

  return {
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await restarting;
      if (postgres.isAlive()) await postgres.stop();
    },
  };
}
