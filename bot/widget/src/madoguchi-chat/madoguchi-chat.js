import {LitElement, css, html, nothing} from 'lit';
import {shades} from '../accent/accent.js';
import {ChatClient} from '../chat-client/chat-client.js';
import '../chat-widget/chat-widget.js';
import {defineElements} from '../elements/elements.js';
import {DEFAULTS, Session} from '../session/session.js';
import {theme, tokens} from '../theme.js';
import {printAlone} from './print-alone.js';

const JAPANESE = 'ja';
const RETRY_MS = 30_000;
// As wide as the panel's media query in the styles.
const NARROW = '(max-width: 30em), (max-height: 30em)';

/**
 * The chat in a city's page: a launcher, and the panel that it opens; or, as `page`, a page of its own. Until its texts
 * have come it shows what stands inside its tag. main.js defines the element, when all is ready for it.
 *
 * @property {string} city id of the city whose page this is
 * @property {string} language id of the language to begin in
 * @property {string} accent colour of the buttons, #rrggbb; white text must be readable on it
 * @property {'left'|'right'} position corner of the launcher
 * @property {string} greeting instead of the one of the texts
 * @property {string} launcher text of the launcher, instead of the one of the texts
 * @property {string} endpoint the gateway's origin; where the script came from when left out
 * @property {boolean} page whether it fills its place in the page from the start
 * @property {ChatClient} client set by tests
 */
export class MadoguchiChat extends LitElement {
  static properties = {
    city: {},
    language: {},
    accent: {},
    position: {},
    greeting: {},
    launcher: {},
    endpoint: {},
    page: {type: Boolean},
    client: {attribute: false},
    _texts: {state: true},
    _settings: {state: true},
    _open: {state: true},
  };

  // The page's own rules reach this element alone, and lose against important ones from inside.
  static styles = [
    theme,
    tokens,
    css`
      :host {
        all: initial !important;
        bottom: 0 !important;
        direction: ltr !important;
        display: block !important;
        position: fixed !important;
        right: 0 !important;
        z-index: 2147483000 !important;
      }
      :host([position='left']) {
        left: 0 !important;
        right: auto !important;
      }
      :host([page]) {
        height: 100% !important;
        position: static !important;
      }
      :host([page]) div {
        height: 100%;
      }
      .launcher,
      .panel {
        bottom: 16px;
        position: absolute;
        right: 16px;
      }
      :host([position='left']) .launcher,
      :host([position='left']) .panel {
        left: 16px;
        right: auto;
      }
      .launcher {
        align-items: center;
        background: var(--accent);
        border: 2px solid var(--on-accent);
        border-radius: 2em;
        box-shadow: 0 2px 10px rgb(11 21 38 / 40%);
        color: var(--on-accent);
        display: flex;
        font-weight: bold;
        gap: 0.5em;
        margin-bottom: env(safe-area-inset-bottom, 0px);
        max-width: calc(100vw - 32px);
        min-height: 56px;
        overflow-wrap: anywhere;
        padding: 0.4em 1.25em 0.4em 1em;
        text-align: start;
        width: max-content;
      }
      .launcher .icon {
        flex: none;
      }
      .panel {
        border-radius: 16px;
        box-shadow: 0 8px 32px rgb(11 21 38 / 35%);
        height: min(40em, 100vh - 32px);
        outline: 1px solid var(--line);
        overflow: hidden;
        width: min(24em, 100vw - 32px);
      }
      @media (max-width: 30em), (max-height: 30em) {
        .panel.panel {
          border-radius: 0;
          height: 100vh;
          height: 100dvh;
          inset: 0 !important;
          position: fixed;
          width: auto;
        }
      }
      @media print {
        :host {
          height: auto !important;
          position: static !important;
        }
        :host(:not([page], [printing])),
        .launcher {
          display: none !important;
        }
        .panel.panel {
          box-shadow: none;
          height: auto;
          outline: 0;
          overflow: visible;
          position: static;
          width: auto;
        }
      }
    `,
  ];

  /** The gateway where no endpoint is given. */
  static origin = '';

  #session = new Session();
  #opened = false;
  #wanted;
  #timer;

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.#press);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#press);
    clearTimeout(this.#timer);
  }

  willUpdate() {
    if (!this.hasUpdated) {
      // Not sooner: the script tag gives an element that stands in the page its attributes.
      this.client ??= new ChatClient({endpoint: this.#gateway});
      this._settings = this.#session.settings;
      this._open = this.page || this.#session.open;
    }
    this.#opened ||= this._open;
    if (this.#opened) defineElements();
    this.#load(this.#language ?? JAPANESE);
  }

  render() {
    const {_texts: texts, _settings: settings} = this;
    if (!texts) return this.page ? html`<div class="root"><slot></slot></div>` : nothing;
    return html`<div class="root" lang=${texts.language} data-size=${settings.size} ?data-contrast=${settings.contrast}>
      ${this.page
        ? this.#chat()
        : html`<button type="button" class="launcher" aria-haspopup="dialog" ?hidden=${this._open} @click=${this.#show}>
              <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4h16v12h-8l-5 4v-4H4zM8 9h8M8 12h5" /></svg>
              <span>${this.launcher || texts.labels.launcher}</span>
            </button>
            <section class="panel" role="dialog" aria-label=${texts.title} ?hidden=${!this._open}>
              ${this.#opened ? this.#chat() : nothing}
            </section>`}
    </div>`;
  }

  updated(changed) {
    // With the texts comes another root than the one that holds what stands in the tag.
    if (this.accent && this._texts && (changed.has('_texts') || changed.has('accent'))) this.#paint();
  }

  #chat() {
    const texts = this._texts;
    return html`<chat-widget
      size=${this._settings.size}
      .client=${this.client}
      .session=${this.#session}
      .texts=${texts}
      .settings=${{...this._settings, language: known(texts.languages, this.#language)}}
      .language=${texts.language}
      .city=${known(texts.cities, this.city) ?? texts.city}
      .greeting=${this.greeting}
      .statement=${`${this.#gateway}/accessibility.html`}
      .page=${this.page}
      @settings=${(event) => this.#set(event.detail)}
      @print=${() => printAlone(this)}
      @end=${() => (this._settings = DEFAULTS)}
      @close=${this.#close}
    ></chat-widget>`;
  }

  get #gateway() {
    return (this.endpoint ?? MadoguchiChat.origin).replace(/\/$/, '');
  }

  /** The language that the resident or the page has chosen; null for none. */
  get #language() {
    return this._settings.language ?? (this.language || null);
  }

  async #load(language) {
    if (language === this.#wanted) return;
    this.#wanted = language;
    clearTimeout(this.#timer);
    try {
      const texts = await this.client.config(language);
      if (language === this.#wanted) this._texts = texts;
    } catch {
      // The page goes on without a chat, or with it in the former language, until the server is back.
      this.#timer = setTimeout(() => {
        this.#wanted = undefined;
        this.requestUpdate();
      }, RETRY_MS);
    }
  }

  #paint() {
    const own = shades(this.accent);
    const {style} = this.renderRoot.querySelector('.root');
    if (own) for (const scheme of ['light', 'dark']) style.setProperty(`--${scheme}-accent`, own[scheme]);
    else {
      console.warn(`madoguchi: accent="${this.accent}" is not taken: white text must have a contrast of 4.5 on it (#rrggbb)`);
    }
  }

  #set(change) {
    this._settings = {...this._settings, ...change};
    this.#session.settings = this._settings;
  }

  async #show() {
    this._open = this.#session.open = true;
    await this.updateComplete;
    this.renderRoot.querySelector('chat-widget').show();
  }

  async #close() {
    this._open = this.#session.open = false;
    await this.updateComplete;
    this.renderRoot.querySelector('.launcher').focus();
  }

  #press = (event) => {
    const isOurs = event.composedPath().includes(this);
    if (event.key !== 'Escape' || event.isComposing || !this._texts || !this._open) return;
    // A chat that fills the screen is meant wherever the focus is.
    if (!isOurs && !this.page && !matchMedia(NARROW).matches) return;
    if (!this.renderRoot.querySelector('chat-widget').escape() && !this.page) this.#close();
  };
}

/** An id, if it is that of one of the choices; the gateway refuses messages with another. */
const known = (choices, id) => choices?.find((choice) => choice.id === id)?.id ?? null;
