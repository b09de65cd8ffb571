import {LitElement, css, html} from 'lit';
import {theme} from '../theme.js';

/**
 * Whether a key press belongs to a kanji conversion. Safari ends the composition before its last key press, so that
 * isComposing is already false; key code 229 still tells.
 *
 * @param {KeyboardEvent} event
 */
export function belongsToConversion(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * The text field and its button. Fires `send` with the text. Enter sends, Shift+Enter breaks the line.
 *
 * @property {object} labels the widget's labels
 * @property {boolean} busy while true, nothing is sent and the text stays
 */
export class MessageInput extends LitElement {
  static properties = {labels: {attribute: false}, busy: {type: Boolean}};

  static styles = [
    theme,
    css`
      :host {
        background: #ffffff;
        border-top: 1px solid var(--line);
        display: block;
        padding: 0.5rem 0.75rem calc(0.5rem + env(safe-area-inset-bottom, 0px));
      }
      form {
        align-items: flex-end;
        display: flex;
        gap: 0.5rem;
      }
      textarea {
        background: #ffffff;
        border: 1px solid var(--line);
        border-radius: 1.2rem;
        flex: 1;
        /* 16px: below it, iOS zooms into the field. */
        font-size: max(1rem, 16px);
        max-height: 30vh;
        min-height: 44px;
        min-width: 0;
        padding: 0.5rem 0.9rem;
        resize: none;
      }
      textarea::placeholder {
        color: var(--muted);
        opacity: 1;
      }
      button {
        background: var(--green);
        border: 0;
        border-radius: 1.4rem;
        color: var(--on-green);
        flex: none;
        font-weight: bold;
        padding: 0.4rem 1.1rem;
      }
      button[aria-disabled='true'] {
        background: var(--muted);
        cursor: default;
      }
    `,
  ];

  render() {
    return html`<form @submit=${this.#submit}>
      <label class="for-readers" for="text">${this.labels.input}</label>
      <textarea
        id="text"
        rows="1"
        enterkeyhint="send"
        autocomplete="off"
        placeholder=${this.labels.placeholder}
        @keydown=${this.#key}
        @input=${this.#fit}
      ></textarea>
      <button type="submit" aria-disabled=${this.busy ? 'true' : 'false'}>${this.labels.send}</button>
    </form>`;
  }

  get #field() {
    return this.renderRoot.querySelector('textarea');
  }

  #key(event) {
    if (event.key === 'Enter' && !event.shiftKey && !belongsToConversion(event)) this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#field.value.trim();
    if (!text || this.busy) return;
    this.#field.value = '';
    this.#fit();
    this.dispatchEvent(new CustomEvent('send', {detail: text}));
  }

  #fit() {
    // The field grows with its text, up to its maximal height. Set by script, which a strict policy allows.
    this.#field.style.height = 'auto';
    if (this.#field.value) this.#field.style.height = `${this.#field.scrollHeight + 2}px`;
  }
}

customElements.define('message-input', MessageInput);
