import {LitElement, css, html, nothing} from 'lit';
import '../choice-cards/choice-cards.js';
import {dayName, dayOf} from '../days/days.js';
import {element} from '../elements/elements.js';
import {fire} from '../fire/fire.js';
import {SQUARE} from '../message-bubble/message-bubble.js';
import '../message-input/message-input.js';
import '../quick-replies/quick-replies.js';
import {speak, stop} from '../read-aloud/read-aloud.js';
import '../rich-menu/rich-menu.js';
import '../settings-panel/settings-panel.js';
import {theme} from '../theme.js';
import '../typing-indicator/typing-indicator.js';
import {choicesOf} from './choices.js';

// Not at(-1): the first Safari 15 lacks it.
const newest = (list) => list[list.length - 1];
const CROSS = 'M6 6l12 12M18 6L6 18';

/**
 * The conversation: header, messages, what can be chosen, input, settings. Fires `settings` with the changed settings,
 * `print`, `close`, and `end` when everything was forgotten.
 *
 * @property {ChatClient} client
 * @property {Session} session
 * @property {object} texts of the widget, with languages, cities and max_length
 * @property {object} settings as in session.js
 * @property {string} language id of the language that the texts are in
 * @property {string} city id of the city, if it is fixed
 * @property {string} greeting instead of the one of the texts
 * @property {string} statement address of the accessibility statement
 * @property {boolean} page whether it is a page of its own, which can't be closed
 * @property {() => number} now the time, ms; set by tests
 */
export class ChatWidget extends LitElement {
  static properties = {
    client: {attribute: false},
    session: {attribute: false},
    texts: {attribute: false},
    settings: {attribute: false},
    language: {},
    city: {},
    greeting: {},
    statement: {},
    page: {type: Boolean},
    _messages: {state: true},
    _busy: {state: true},
    _menuOpen: {state: true},
    _settingsOpen: {state: true},
    _speaking: {state: true},
    _suggestions: {state: true},
  };

  static styles = [
    theme,
    css`
      :host {
        background: var(--backdrop);
        display: flex;
        flex-direction: column;
        height: 100%;
        overflow: hidden;
      }
      .bar {
        align-items: center;
        background: var(--bar);
        border-bottom: 1px solid var(--bubble-line);
        color: var(--on-bar);
        display: flex;
        gap: 0.25em;
        padding: 0.4em 0.3em 0.4em 1em;
      }
      .titles {
        flex: 1;
        line-height: 1.3;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      h1,
      h2 {
        font-size: 1.1em;
        margin: 0;
      }
      .titles p {
        font-size: 0.8125em;
        margin: 0;
      }
      .bar button {
        align-items: center;
        background: none;
        border: 0;
        border-radius: 50%;
        display: flex;
        flex: none;
        justify-content: center;
        padding: 0;
      }
      .bar button:hover {
        outline: 2px solid;
      }
      .bar .icon {
        height: 24px;
        width: 24px;
      }
      .log {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: 0.25em 0.75em 0.5em;
        position: relative;
      }
      .log:focus-visible {
        outline-offset: -3px;
      }
      .day {
        font-size: 0.8125em;
        margin: 0.75em auto 0;
        text-align: center;
      }
      choice-cards {
        margin: 0 -0.75em;
      }
      settings-panel {
        flex: 1;
      }
      /* A window as low as at a zoom of 400 %, or with large letters, has no room for parts that scroll on their own. */
      @media (max-height: 25em) {
        :host {
          overflow-y: auto;
        }
        .log,
        settings-panel {
          flex: none;
          overflow: visible;
        }
        .controls {
          display: contents;
        }
        message-input {
          bottom: 0;
          position: sticky;
        }
      }
      @media (max-height: 40em) {
        :host([size^='large']) {
          overflow-y: auto;
        }
        :host([size^='large']) .log,
        :host([size^='large']) settings-panel {
          flex: none;
          overflow: visible;
        }
        :host([size^='large']) .controls {
          display: contents;
        }
        :host([size^='large']) message-input {
          bottom: 0;
          position: sticky;
        }
      }
      @media print {
        :host {
          display: block;
          height: auto;
          overflow: visible;
        }
        .log {
          display: block !important;
          overflow: visible;
        }
        choice-cards,
        quick-replies,
        rich-menu,
        message-input,
        settings-panel,
        typing-indicator {
          display: none;
        }
      }
    `,
  ];

  // Counts the conversations of this element: a reply to one that has ended belongs nowhere.
  #conversation = 0;
  #token = null;
  #draft = '';
  #reading = {};
  #newest;
  #scrolls = false;

  constructor() {
    super();
    this.now = Date.now;
    this._messages = [];
    this._suggestions = null;
  }

  willUpdate(changed) {
    if (!this.hasUpdated) this.#resume();
    // A greeting that nobody has answered yet follows the language.
    else if (changed.has('texts') && this._messages.length === 1) this._messages = [this.#greeting()];
    if (changed.has('settings') || changed.has('language')) this.#reading = {...this.settings, language: this.language};
    // A vote changes a message too, and is no reason to scroll.
    const {id} = newest(this._messages);
    if (id !== this.#newest || changed.has('_busy')) this.#scrolls = true;
    this.#newest = id;
    // A bare greeting is no conversation: an ended one leaves nothing behind.
    if (changed.has('_messages') && this._messages.length > 1) this.session.messages = this._messages;
  }

  render() {
    const {texts} = this;
    const {labels} = texts;
    const {cards, pick, replies, row} = choicesOf(this._busy ? undefined : newest(this._messages), texts);
    const choose = (event) => this.#choose(event.detail);
    const isSet = this._settingsOpen;
    return html`
      <div class="bar">
        <div class="titles">
          ${this.page ? html`<h1>${texts.title}</h1>` : html`<h2>${texts.title}</h2>`}
          <p>${texts.subtitle}</p>
        </div>
        ${this._speaking == null ? nothing : this.#button('silence', labels.stop_speaking, SQUARE, this.#silence)}
        ${this.#button('adjust', labels.settings, 'M4 7h9m4 0h3M4 17h3m4 0h9M15 5v4M9 15v4', this.#toggleSettings, isSet)}
        ${this.page ? nothing : this.#button('close', labels.close, CROSS, () => fire(this, 'close'))}
      </div>
      ${isSet
        ? html`<settings-panel
            role="region"
            aria-label=${labels.settings}
            .settings=${this.settings}
            .labels=${labels}
            .languages=${texts.languages}
            .language=${this.language}
            .statement=${this.statement}
            @change=${(event) => fire(this, 'settings', event.detail)}
            @print=${this.#print}
            @silence=${this.#silence}
            @end=${this.#end}
            @close=${this.#toggleSettings}
          ></settings-panel>`
        : nothing}
      <div class="log" role="log" aria-live="polite" aria-label=${labels.log} tabindex="0" ?hidden=${isSet}>
        ${this._messages.map(
          (message, index) => html`${this.#day(message, this._messages[index - 1])}
            <message-bubble
              lang=${message.language ?? nothing}
              .message=${message}
              .labels=${labels}
              .settings=${this.#reading}
              .speaking=${this._speaking === message.id}
              @retry=${() => this.#retry(message)}
              @speak=${(event) => this.#speak(message, event.detail)}
              @vote=${(event) => this.#vote(message, event.detail)}
            ></message-bubble>`,
        )}
        ${this._busy ? html`<typing-indicator .label=${labels.typing}></typing-indicator>` : nothing}
        <choice-cards .cards=${cards} .label=${labels.cards} .pick=${pick} @choose=${choose}></choice-cards>
      </div>
      <div class="controls" ?hidden=${isSet}>
        <quick-replies .buttons=${replies} .row=${row} .label=${labels.choices} @choose=${choose}></quick-replies>
        <rich-menu
          .tiles=${texts.menu}
          .labels=${labels}
          .open=${this._menuOpen}
          @choose=${choose}
          @toggle=${(event) => (this._menuOpen = event.detail)}
        ></rich-menu>
        <message-input
          .labels=${labels}
          .busy=${this._busy}
          .maxLength=${texts.max_length}
          .suggestions=${this._suggestions}
          .suggest=${this.settings.suggest}
          .draft=${this.#draft}
          @focusin=${this.#loadSuggestions}
          @send=${(event) => this.#say(event.detail, event.detail)}
          @draft=${(event) => (this.session.draft = this.#draft = event.detail)}
        ></message-input>
      </div>
    `;
  }

  updated() {
    if (this.#scrolls) this.#scroll();
    this.#scrolls = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    stop();
  }

  /** Shows the newest message and takes the focus; into the text field only where that opens no keyboard. */
  async show() {
    await this.updateComplete;
    this.#scroll();
    const reading = matchMedia('(pointer: coarse)').matches;
    this.#focus(this._settingsOpen ? 'settings-panel' : reading ? '.log' : 'message-input');
  }

  /** Closes the settings; false when they weren't open, and there is nothing else to close. */
  escape() {
    const wasOpen = Boolean(this._settingsOpen);
    if (wasOpen) this.#toggleSettings();
    return wasOpen;
  }

  #resume() {
    this.#token = this.session.token;
    this.#draft = this.session.draft;
    this._messages = this.session.messages;
    const last = newest(this._messages);
    this._menuOpen = !last;
    if (!last) this._messages = [this.#greeting()];
    else if (last.author === 'user') this.#add(this.#error('interrupted', last.sent));
  }

  #greeting() {
    const text = this.greeting || this.texts.greeting;
    return {id: 0, author: 'bot', text, time: this.now(), language: this.language};
  }

  #error(kind, sent, text) {
    const {errors} = this.texts;
    return {author: 'bot', text: text || errors[kind] || errors.server, language: this.language, error: true, retry: true, sent};
  }

  #button(name, label, path, press, pressed) {
    return html`<button
      type="button"
      class=${name}
      aria-label=${label}
      title=${label}
      aria-expanded=${pressed === undefined ? nothing : pressed}
      @click=${press}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>
    </button>`;
  }

  #day({time}, previous) {
    if (previous && dayOf(previous.time) === dayOf(time)) return nothing;
    return html`<p class="day">${dayName(time, this.now(), this.language)}</p>`;
  }

  #choose({title, payload}) {
    if (this._busy) return;
    // The pressed button is about to vanish, and the focus must not vanish with it. The input would open a keyboard.
    this.#focus('.log');
    this.#say(title, payload);
  }

  #say(shown, sent) {
    if (this._busy) return;
    // Only the newest question can be sent again: an older one would be answered out of turn.
    this._messages = this._messages.map((message) => (message.retry ? {...message, retry: false} : message));
    this.#add({author: 'user', text: shown, sent});
    this.#ask(sent);
  }

  #retry(failed) {
    if (this._busy) return;
    this.#focus('.log');
    this._messages = this._messages.filter((message) => message.id !== failed.id);
    this.#ask(failed.sent);
  }

  async #ask(sent) {
    const conversation = this.#conversation;
    const isOver = () => conversation !== this.#conversation;
    this._busy = true;
    this._menuOpen = false;
    try {
      const {session, ...reply} = await this.client.send({
        session: this.#token,
        message: sent,
        city: this.city || null,
        language: this.settings.language,
      });
      if (isOver()) return this.#forget(session);
      this.session.token = this.#token = session;
      this._messages = this._messages.map((message) => (message.author === 'user' ? {...message, read: true} : message));
      const {status, language = 'ja'} = reply.custom;
      this.#add({...reply, author: 'bot', language, retry: status === 'error', sent});
    } catch (error) {
      if (isOver()) return;
      this.#add(this.#error(error.kind, sent, error.text));
    }
    this._busy = false;
  }

  #add(message) {
    this._messages = [...this._messages, {id: (newest(this._messages)?.id ?? -1) + 1, time: this.now(), ...message}];
  }

  async #vote(message, vote) {
    const mark = (given) =>
      (this._messages = this._messages.map((other) => (other.id === message.id ? {...other, vote: given} : other)));
    mark(vote);
    try {
      await this.client.feedback(message.turn, vote.helpful, vote.reason);
    } catch {
      mark(message.vote); // It wasn't counted, and can be given again.
    }
  }

  #speak({id, language = this.language}, text) {
    if (this._speaking === id) {
      this.#silence();
      return;
    }
    speak(text, language, () => {
      if (this._speaking === id) this._speaking = null;
    });
    this._speaking = id;
  }

  #silence() {
    stop();
    this._speaking = null;
  }

  async #toggleSettings() {
    this._settingsOpen = !this._settingsOpen;
    await this.updateComplete;
    this.#focus(this._settingsOpen ? 'settings-panel' : '.adjust');
  }

  async #print() {
    await this.#toggleSettings();
    fire(this, 'print');
  }

  #end() {
    this.#silence();
    this.#conversation++;
    this.session.clear();
    this.#forget(this.#token);
    this.#token = null;
    this.#draft = '';
    this._messages = [this.#greeting()];
    this._busy = this._settingsOpen = false;
    this._menuOpen = true;
    fire(this, 'end');
    this.updateComplete.then(() => this.#focus('.log'));
  }

  /** Lets the server forget too. Where it can't be reached, the token at least is gone. */
  #forget(token) {
    if (token) this.client.end(token).catch(() => {});
  }

  async #loadSuggestions() {
    if (this._suggestions || !this.settings.suggest) return;
    this._suggestions = [];
    try {
      this._suggestions = await this.client.suggestions(this.city);
    } catch {
      this._suggestions = null; // Asked for again when the field is entered the next time.
    }
  }

  #focus(selector) {
    this.renderRoot.querySelector(selector).focus();
  }

  async #scroll() {
    const log = this.renderRoot.querySelector('.log');
    // By then all that belongs to the newest bubble is drawn.
    await new Promise(requestAnimationFrame);
    const place = getComputedStyle(log).overflowY === 'auto' ? log : this;
    const bubble = newest(log.querySelectorAll('message-bubble'));
    const day = bubble.previousElementSibling;
    const first = day?.className === 'day' ? day : bubble;
    // A long answer is read from its first line.
    if (this._busy) place.scrollTop = place.scrollHeight;
    else place.scrollTop += first.getBoundingClientRect().top - place.getBoundingClientRect().top - 12;
  }
}

element('chat-widget', ChatWidget);
