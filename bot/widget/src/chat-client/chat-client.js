const TIMEOUT_MS = 10_000;

/** No reply came. `kind` names the sentence of the widget's texts; `text` is the server's own sentence, if it sent one. */
export class ChatError extends Error {
  constructor(kind, text) {
    super(kind);
    this.kind = kind;
    this.text = text;
  }
}

/** Talks to the gateway. All methods throw a ChatError when no reply came. */
export class ChatClient {
  #endpoint;
  #fetch;
  #timeout;

  /**
   * @param {object} options
   * @param {string} [options.endpoint] the gateway's origin; '' for the page's own
   * @param {typeof fetch} [options.fetch]
   * @param {() => AbortSignal} [options.timeout] aborts a request that takes too long
   */
  constructor({endpoint = '', fetch = window.fetch.bind(window), timeout = abortLater} = {}) {
    this.#endpoint = endpoint;
    this.#fetch = fetch;
    this.#timeout = timeout;
  }

  /** The widget's texts in a language, with the languages and cities to choose from. */
  config(language) {
    return this.#get('/widget/config.json', {language}, 'labels');
  }

  /** @returns {Promise<{question: string, keys: string}[]>} what can be asked, to be matched while typing */
  async suggestions(city) {
    return (await this.#get('/widget/suggestions.json', {city}, 'suggestions')).suggestions;
  }

  /**
   * Sends one message.
   *
   * @param {{session: string|null, message: string, city: string|null, language: string|null}} message
   * @returns {Promise<{session: string, turn: string|null, text: string, parts: Array, easy: string|null,
   *   easyParts: Array|null, buttons: object[], custom: object}>} `text` is what is to be shown
   */
  async send(message) {
    const {session, turn, reply, parts, easy, easy_parts: easyParts} = await this.#post('messages', message);
    if (!reply) throw new ChatError('not_ours');
    const text = parts?.length ? parts.map((part) => (Array.isArray(part) ? part[0] : part)).join('') : reply.text;
    return {session, turn, text, parts, easy, easyParts, buttons: reply.buttons ?? [], custom: reply.custom ?? {}};
  }

  /** Says whether an answer was of use; the same turn again replaces what was said before. */
  async feedback(turn, helpful, reason) {
    await this.#post('feedback', {turn, helpful, reason});
  }

  /** Lets the server forget a conversation; goes on when the page is left. */
  async end(session) {
    await this.#post('end', {session});
  }

  async #get(path, parameters, expected) {
    const given = Object.entries(parameters).filter(([, value]) => value);
    const body = await this.#request(`${path}${given.length ? `?${new URLSearchParams(given)}` : ''}`);
    if (!body[expected]) throw new ChatError('not_ours');
    return body;
  }

  #post(name, body) {
    return this.#request(`/widget/${name}`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(body),
      keepalive: true,
    });
  }

  async #request(path, options) {
    let response;
    let text;
    try {
      response = await this.#fetch(`${this.#endpoint}${path}`, {...options, signal: this.#timeout()});
      text = await response.text();
    } catch (error) {
      if (error.name === 'AbortError' || error.name === 'TimeoutError') throw new ChatError('timeout');
      throw new ChatError(navigator.onLine ? 'server' : 'offline');
    }
    const body = parse(text);
    if (response.ok && body) return body;
    // A proxy, or the sign-in page of a public Wi-Fi, answers in the gateway's place with a page of its own.
    if (response.ok) throw new ChatError('not_ours');
    throw new ChatError(response.status === 429 ? 'rate_limited' : 'server', body?.error && body.text);
  }
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return null;
  }
}

function abortLater() {
  // Not AbortSignal.timeout: Safari 15 lacks it.
  const controller = new AbortController();
  setTimeout(() => controller.abort(), TIMEOUT_MS);
  return controller.signal;
}
