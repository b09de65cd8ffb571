const TIMEOUT_MS = 10_000;

/** No reply came. `kind` names the sentence of the widget's texts; `text` is the server's own sentence, if it sent one. */
export class ChatError extends Error {
  constructor(kind, text) {
    super(kind);
    this.kind = kind;
    this.text = text;
  }
}

/** Talks to the gateway. */
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

  /** The widget's texts. */
  async config() {
    return (await this.#request('/widget/config.json')).body;
  }

  /**
   * Sends one message.
   *
   * @returns {Promise<{text: string, buttons: object[], custom: object}>} all messages of the turn as one
   * @throws {ChatError} when no reply came
   */
  async send(sender, message) {
    const {ok, status, body} = await this.#request('/webhooks/rest/webhook', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({sender, message}),
    });
    if (!Array.isArray(body)) throw new ChatError('server');
    const text = body.map((part) => part.text).filter(Boolean).join('\n');
    if (!ok) throw new ChatError(status === 429 ? 'rate_limited' : 'server', text);
    return {
      text,
      buttons: body.flatMap((part) => part.buttons ?? []),
      custom: Object.assign({}, ...body.map((part) => part.custom)),
    };
  }

  async #request(path, options) {
    let response;
    try {
      response = await this.#fetch(`${this.#endpoint}${path}`, {...options, signal: this.#timeout()});
      return {ok: response.ok, status: response.status, body: await response.json()};
    } catch (error) {
      if (error.name === 'AbortError' || error.name === 'TimeoutError') throw new ChatError('timeout');
      throw new ChatError(response || navigator.onLine ? 'server' : 'offline');
    }
  }
}

function abortLater() {
  // Not AbortSignal.timeout: Safari 15 lacks it.
  const controller = new AbortController();
  setTimeout(() => controller.abort(), TIMEOUT_MS);
  return controller.signal;
}
