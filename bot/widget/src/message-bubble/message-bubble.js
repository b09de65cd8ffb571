import {LitElement, css, html, nothing} from 'lit';
import {SourceLine} from '../source-line/source-line.js';
import {theme} from '../theme.js';

/**
 * One message. Fires `retry` when its retry button is pressed.
 *
 * @property {'bot'|'user'} author whose message it is
 * @property {string} text shown as text, never as markup
 * @property {object} custom the reply's fields, for the source line
 * @property {object} labels the widget's labels
 * @property {boolean} failed whether sending it again makes sense
 */
export class MessageBubble extends LitElement {
  static properties = {
    author: {reflect: true},
    text: {},
    custom: {attribute: false},
    labels: {attribute: false},
    failed: {type: Boolean},
  };

  static styles = [
    theme,
    css`
      :host {
        display: flex;
        margin: 0.6rem 0;
      }
      :host([author='user']) {
        justify-content: flex-end;
      }
      .bubble {
        background: var(--bot-bubble);
        border: 1px solid transparent;
        border-radius: 0.3rem 1.1rem 1.1rem 1.1rem;
        max-width: min(88%, 34rem);
        overflow-wrap: anywhere;
        padding: 0.6rem 0.9rem;
      }
      :host([author='user']) .bubble {
        background: var(--user-bubble);
        border-radius: 1.1rem 0.3rem 1.1rem 1.1rem;
      }
      .text {
        white-space: pre-wrap;
      }
      button {
        background: var(--green);
        border: 0;
        border-radius: 1.4rem;
        color: var(--on-green);
        margin-top: 0.5rem;
        padding: 0.3rem 1.2rem;
      }
    `,
  ];

  render() {
    const speaker = this.author === 'user' ? this.labels.you : this.labels.bot;
    return html`<div class="bubble">
      <span class="for-readers">${speaker}：</span><span class="text">${this.text}</span>
      ${SourceLine.hasContent(this.custom)
        ? html`<source-line .custom=${this.custom} .labels=${this.labels}></source-line>`
        : nothing}
      ${this.failed ? html`<div><button type="button" @click=${this.#retry}>${this.labels.retry}</button></div>` : nothing}
    </div>`;
  }

  #retry() {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}

customElements.define('message-bubble', MessageBubble);
