import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {ChatClient} from '../chat-client/chat-client.js';
import '../message-bubble/message-bubble.js';
import '../message-input/message-input.js';
import '../quick-replies/quick-replies.js';
import {sessionId} from '../session/session.js';
import {theme} from '../theme.js';
import '../typing-indicator/typing-indicator.js';

/**
 * The chat: header, conversation, quick replies, input. Until its texts have come it shows what stands inside its tag.
 *
 * @property {string} endpoint the gateway's origin; the page's own when left out
 * @property {ChatClient} client set by tests
 */
export class ChatWidget extends LitElement {
  static properties = {
    endpoint: {},
    client: {attribute: false},
    _texts: {state: true},
    _messages: {state: true},
    _buttons: {state: true},
    _busy: {state: true},
  };

  static styles = [
    theme,
    css`
      :host {
        background: var(--backdrop);
        display: flex;
        flex-direction: column;
        overflow: hidden;
      }
      header {
        background: var(--green);
        color: var(--on-green);
        padding: 0.6rem 1rem;
      }
      h1 {
        font-size: 1.15rem;
        margin: 0;
      }
      header p {
        font-size: 0.875rem;
        margin: 0;
      }
      .log {
        flex: 1;
        min-height: 6rem;
        overflow-y: auto;
        padding: 0.25rem 0.75rem;
        position: relative;
      }
      .log:focus-visible {
        outline-offset: -3px;
      }
      .shell {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
    `,
  ];

  constructor() {
    super();
    this.endpoint = '';
    this._messages = [];
    this._buttons = [];
    this._busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.client ??= new ChatClient({endpoint: this.endpoint});
    if (!this._texts) this.#greet();
  }

  render() {
    if (!this._texts) return html`<slot></slot>`;
    const {title, subtitle, labels} = this._texts;
    return html`<div class="shell">
      <header>
        <h1>${title}</h1>
        <p>${subtitle}</p>
      </header>
      <div class="log" role="log" aria-live="polite" aria-label=${labels.log} tabindex="0">
        ${repeat(
          this._messages,
          (message) => message.id,
          (message) => html`<message-bubble
            .author=${message.author}
            .text=${message.text}
            .custom=${message.custom}
            .labels=${labels}
            .failed=${Boolean(message.retry)}
            @retry=${() => this.#retry(message)}
          ></message-bubble>`,
        )}
        ${this._busy ? html`<typing-indicator .label=${labels.typing}></typing-indicator>` : nothing}
      </div>
      <quick-replies .buttons=${this._buttons} .label=${labels.choices} @choose=${this.#choose}></quick-replies>
      <message-input .labels=${labels} .busy=${this._busy} @send=${(event) => this.#say(event.detail, event.detail)}></message-input>
    </div>`;
  }

  updated(changed) {
    if (changed.has('_messages') || changed.has('_busy')) this.#scroll();
  }

  async #greet() {
    try {
      this._texts = await this.client.config();
    } catch {
      return; // What stands inside the tag says what to do.
    }
    this.#add({author: 'bot', text: this._texts.greeting});
    this._buttons = this._texts.topics;
  }

  #choose(event) {
    const {title, payload} = event.detail;
    // The pressed button is about to vanish, and the focus must not vanish with it. The input would open a keyboard.
    this.renderRoot.querySelector('.log').focus();
    this.#say(title, payload);
  }

  #say(shown, sent) {
    if (this._busy) return;
    this.#add({author: 'user', text: shown});
    this.#ask(sent);
  }

  #retry(message) {
    if (this._busy) return;
    this._messages = this._messages.filter((other) => other !== message);
    this.renderRoot.querySelector('.log').focus();
    this.#ask(message.retry);
  }

  async #ask(text) {
    this._busy = true;
    this._buttons = [];
    try {
      const reply = await this.client.send(sessionId(), text);
      const retry = reply.custom.status === 'error' ? text : undefined;
      // Date, state and section of an answer stand in its source line; other clients read them in the text.
      const bare = reply.custom.status === 'answered' && reply.custom.answer;
      this.#add({author: 'bot', text: bare || reply.text, custom: reply.custom, retry});
      this._buttons = reply.buttons;
    } catch (error) {
      this.#add({author: 'bot', text: error.text || this._texts.errors[error.kind] || this._texts.errors.server, retry: text});
    } finally {
      this._busy = false;
    }
  }

  #add(message) {
    this._messages = [...this._messages, {id: this._messages.length ? this._messages.at(-1).id + 1 : 0, ...message}];
  }

  async #scroll() {
    const log = this.renderRoot.querySelector('.log');
    const last = log?.querySelector('message-bubble:last-of-type');
    if (!last) return;
    await last.updateComplete;
    // A long answer is read from its first line.
    const first = this._messages.at(-1).author === 'bot';
    log.scrollTop = first && !this._busy ? last.offsetTop - 12 : log.scrollHeight;
  }
}

customElements.define('chat-widget', ChatWidget);
