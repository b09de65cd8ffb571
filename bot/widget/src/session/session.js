const KEY = 'madoguchi.session';

/**
 * The id of this tab's conversation; made at random when there is none. It is gone when the browser is closed, so that
 * nothing stays on a shared PC.
 *
 * @param {() => Storage} storage sessionStorage; asking for it throws where the browser forbids it
 */
export function sessionId(storage = () => window.sessionStorage) {
  try {
    const known = storage().getItem(KEY);
    if (known) return known;
  } catch {
    return randomId();
  }
  const id = randomId();
  storage().setItem(KEY, id);
  return id;
}

function randomId() {
  // Not randomUUID: it is missing on pages that aren't served over https.
  return `web-${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
