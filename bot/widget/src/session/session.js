const PREFIX = 'madoguchi.';
const MAX_MESSAGES = 60;
const SIZES = ['medium', 'large', 'largest'];

/** How a resident likes to read; what is set when nothing was chosen. `language` null is the page's own. */
export const DEFAULTS = {size: 'medium', furigana: false, easy: false, contrast: false, suggest: true, language: null};

/**
 * What a tab keeps of its conversation. It is gone when the tab is closed, so that nothing stays on a shared PC; where
 * the browser forbids storage, nothing is kept at all. What somebody else wrote there is not believed.
 */
export class Session {
  #storage;

  /** @param {() => Storage} storage sessionStorage; asking for it throws where the browser forbids it */
  constructor(storage = () => window.sessionStorage) {
    this.#storage = storage;
  }

  /** The server's signed token of this conversation, or null. */
  get token() {
    return asText(this.#read('token')) ?? null;
  }

  set token(token) {
    this.#write('token', token);
  }

  /** The conversation so far; the last messages of a long one. */
  get messages() {
    const messages = this.#read('messages');
    return Array.isArray(messages) && messages.every(isMessage) ? messages : [];
  }

  set messages(messages) {
    this.#write('messages', messages.slice(-MAX_MESSAGES));
  }

  /** What was typed and not sent. */
  get draft() {
    return asText(this.#read('draft')) ?? '';
  }

  set draft(text) {
    this.#write('draft', text);
  }

  /** Whether the panel is open. */
  get open() {
    return this.#read('open') === true;
  }

  set open(open) {
    this.#write('open', open);
  }

  get settings() {
    const stored = this.#read('settings') ?? {};
    const settings = {...DEFAULTS};
    for (const [name, fallback] of Object.entries(DEFAULTS)) {
      if (typeof stored[name] === typeof fallback) settings[name] = stored[name];
    }
    if (!SIZES.includes(settings.size)) settings.size = DEFAULTS.size;
    settings.language = asText(stored.language) ?? null;
    return settings;
  }

  set settings(settings) {
    this.#write('settings', settings);
  }

  /** Forgets everything. */
  clear() {
    for (const name of ['token', 'messages', 'draft', 'open', 'settings']) {
      this.#try((storage) => storage.removeItem(PREFIX + name));
    }
  }

  #read(name) {
    return this.#try((storage) => JSON.parse(storage.getItem(PREFIX + name)));
  }

  #write(name, value) {
    this.#try((storage) => storage.setItem(PREFIX + name, JSON.stringify(value)));
  }

  #try(use) {
    try {
      return use(this.#storage());
    } catch {
      return undefined; // Forbidden, full, or not JSON: the chat goes on without.
    }
  }
}

const asText = (value) => (typeof value === 'string' ? value : undefined);
const isObject = (value) => typeof value === 'object' && !Array.isArray(value);
const isList = (value) => value == null || Array.isArray(value);

function isMessage(message) {
  return (
    isObject(message) &&
    ['bot', 'user'].includes(message?.author) &&
    typeof message.text === 'string' &&
    Number.isFinite(message.id) &&
    Number.isFinite(message.time) &&
    isList(message.parts) &&
    isList(message.easyParts) &&
    isObject(message.custom ?? {}) &&
    isList(message.custom?.sources)
  );
}
