/** Talks to the control port of a running plant. Throws one line that says what to do. */
const ANSWER_WITHIN_ms = 10_000;

export async function askPlant(deskPort: number, path: string, body?: object): Promise<unknown> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`http://127.0.0.1:${deskPort}${path}`, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_ms) }).catch(
    () => null,
  );
  if (!response)
    throw new Error(`no plant answers on 127.0.0.1:${deskPort}: start one with npm start, or name its desk's port with --desk-port N`);
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer;
  const { reason } = Object(answer);
  throw new Error(
    typeof reason === 'string' ? reason : `127.0.0.1:${deskPort} is no plant desk (it answers ${response.status} to ${path})`,
  );
}
