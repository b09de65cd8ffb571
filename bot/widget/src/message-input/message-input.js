import {LitElement, css, html, nothing} from 'lit';
import {buttons} from '../buttons.js';
import {element} from '../elements/elements.js';
import {fire} from '../fire/fire.js';
import {fill} from '../fill/fill.js';
import {Suggestions} from '../suggestions/suggestions.js';
import {theme} from '../theme.js';
import {Conversion} from './conversion.js';

/**
 * The text field, its counter, its suggestions and its button. Enter sends, Shift+Enter breaks the line. Fires `draft` with
 * the text at every change, and `send` with the text to be sent.
 *
 * @property {object} labels the widget's labels
 * @property {boolean} busy while true, nothing is sent and the text stays
 * @property {number} maxLength in characters (code points)
 * @property {{question: string, keys: string}[]} suggestions
 * @property {boolean} suggest whether suggestions are shown
 * @property {string} draft what the field holds at first
 */
export class MessageInput extends LitElement {
  static properties = {
    labels: {attribute: false},
    busy: {type: Boolean},
    maxLength: {type: Number},
    suggestions: {attribute: false},
    suggest: {type: Boolean},
    draft: {},
    _length: {state: true},
    _status: {state: true},
  };

  static styles = [
    theme,
    buttons,
    Suggestions.styles,
    css`
      :host {
        background: var(--surface);
        border-top: 1px solid var(--line);
        display: block;
        padding: 0.5em 0.75em calc(0.5em + env(safe-area-inset-bottom, 0px));
        position: relative;
      }
      form {
        align-items: flex-end;
        display: flex;
        gap: 0.5em;
      }
      textarea {
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: 20px;
        color: var(--text);
        flex: 1;
        /* 16px: below it, iOS zooms into the field. */
        font-size: max(1em, 16px);
        /* Five lines. */
        max-height: min(calc(8em + 18px), 40vh);
        min-height: 44px;
        min-width: 0;
        padding: 8px 12px;
        resize: none;
      }
      textarea:placeholder-shown {
        overflow: hidden;
        white-space: nowrap;
      }
      textarea::placeholder {
        color: var(--muted);
        opacity: 1;
      }
      button {
        flex: none;
      }
      #counter {
        color: var(--muted);
        font-size: 0.875em;
        margin: 0 0 0.3em;
      }
      #counter.over {
        color: var(--alert);
        font-weight: bold;
      }
    `,
  ];

  #conversion = new Conversion();
  #suggested = new Suggestions(this, (question) => this.#pick(question));
  #announced = 0;

  constructor() {
    super();
    this.maxLength = 500;
    this._length = 0;
    this._status = '';
  }

  render() {
    const {labels, maxLength, _length: length} = this;
    const suggested = this.#suggested;
    const isOver = length > maxLength;
    const counts = length >= 0.9 * maxLength;
    const isListed = suggested.questions.length > 0;
    return html`${suggested.template(labels)}
      ${counts
        ? html`<p id="counter" class=${isOver ? 'over' : ''}>
            ${isOver ? html`<span aria-hidden="true">⚠ </span>` : nothing}${this.#room(length)}
          </p>`
        : nothing}
      <form @submit=${this.#submit}>
        <label class="for-readers" for="field">${labels.input}</label>
        <textarea
          id="field"
          rows="1"
          enterkeyhint="send"
          autocomplete="off"
          placeholder=${labels.placeholder}
          aria-describedby=${counts ? 'counter' : nothing}
          aria-invalid=${isOver ? 'true' : nothing}
          aria-autocomplete=${this.suggest ? 'list' : nothing}
          aria-haspopup=${this.suggest ? 'listbox' : nothing}
          aria-controls=${isListed ? 'list' : nothing}
          aria-activedescendant=${suggested.activeId}
          @keydown=${this.#key}
          @keyup=${this.#conversion}
          @pointerdown=${this.#conversion}
          @compositionstart=${this.#compose}
          @compositionend=${this.#compose}
          @input=${this.#typed}
          @blur=${() => suggested.close()}
        ></textarea>
        <button
          type="submit"
          class="primary"
          aria-disabled=${Boolean(this.busy || isOver)}
          aria-describedby=${isOver ? 'counter' : nothing}
        >${labels.send}</button>
      </form>
      <p class="for-readers" role="status">${suggested.status(labels) || this._status}</p>`;
  }

  updated(changed) {
    if (changed.has('draft') && (this.draft ?? '') !== this.#field.value) this.#write(this.draft ?? '');
    // On a slow line the list comes after what it is to be searched for.
    if (changed.has('suggestions') && this.renderRoot.activeElement) this.#look();
  }

  focus(options) {
    this.#field.focus(options);
  }

  /** Puts a text back that could not be sent, before what may have been typed since. */
  restore(text) {
    this.#write([text, this.#field.value].filter(Boolean).join('\n'));
    fire(this, 'draft', this.#field.value);
  }

  get #field() {
    return this.renderRoot.querySelector('textarea');
  }

  #key(event) {
    if (this.#conversion.owns(event)) {
      // Escape gives up a conversion, and not the whole chat with it.
      event.stopPropagation();
      return;
    }
    if (this.#suggested.take(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) this.#submit(event);
  }

  #compose(event) {
    this.#conversion.handleEvent(event);
    this.#look();
  }

  #typed() {
    this.#write(this.#field.value);
    fire(this, 'draft', this.#field.value);
    this.#look();
  }

  #look() {
    if (this.suggest && !this.#conversion.open) this.#suggested.show(this.suggestions ?? [], this.#field.value);
    else this.#suggested.close();
  }

  /** Sends the picked question at once, as a quick reply does. While a reply is awaited, it waits in the field. */
  #pick(question) {
    this.#write(question);
    fire(this, 'draft', question);
    this.#suggested.close();
    this.#submit();
  }

  #submit(event) {
    event?.preventDefault();
    const text = this.#field.value.trim();
    if (!text) return;
    if (this.busy || this._length > this.maxLength) {
      this._status = this.busy ? this.labels.typing : this.#room(this._length);
      return;
    }
    this.#suggested.close();
    this.#write('');
    fire(this, 'draft', '');
    fire(this, 'send', text);
  }

  #write(text) {
    const field = this.#field;
    if (field.value !== text) field.value = text;
    // The field grows with its text, up to its maximal height. Set by script, which a strict policy allows.
    field.style.height = 'auto';
    if (text) field.style.height = `${field.scrollHeight + 2}px`;
    this._length = [...text.trim()].length;
    this.#announce();
  }

  /** Says how much room is left: at some marks only, as a number at every key would drown everything else. */
  #announce() {
    const {maxLength} = this;
    const marks = [0.9 * maxLength, maxLength - 10, maxLength, maxLength + 1];
    const passed = marks.filter((mark) => this._length >= mark).length;
    if (passed !== this.#announced) this._status = passed ? this.#room(this._length) : '';
    this.#announced = passed;
  }

  #room(length) {
    const left = this.maxLength - length;
    return fill(left < 0 ? this.labels.too_long : this.labels.room, {max: this.maxLength, count: Math.abs(left)});
  }
}

element('message-input', MessageInput);
