import {css, html, nothing} from 'lit';
import {fill} from '../fill/fill.js';
import {match} from './match.js';

/**
 * The list of suggestions above a text field: what is in it, which one is active, its keys. The field stays in focus and
 * points to the active one.
 *
 * The list is of the popup pattern of a combobox, but the field keeps the role of a text box: HTML allows no other on a
 * textarea, and a combobox has one line only. So a status tells the number of suggestions instead of aria-expanded. The
 * suggestions take focus by script only, so that a long list counts as reachable by keyboard.
 */
export class Suggestions {
  #host;
  #choose;
  questions = [];
  active = -1;

  /**
   * @param {import('lit').LitElement} host has `list` and `field` in its rendering
   * @param {(question: string) => void} choose what picking one does
   */
  constructor(host, choose) {
    this.#host = host;
    this.#choose = choose;
    host.addController(this);
  }

  /** Shows what fits a text; an empty list closes it. Nothing is active until a key says so: Enter sends what is typed. */
  show(list, text) {
    this.questions = match(list, text);
    this.active = -1;
    this.#host.requestUpdate();
  }

  close() {
    this.show([], '');
  }

  hostUpdated() {
    this.#host.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({block: 'nearest'});
  }

  /**
   * Takes a key press that is meant for the list.
   *
   * @param {KeyboardEvent} event
   * @returns {boolean} whether it was
   */
  take(event) {
    const count = this.questions.length;
    if (!count) return false;
    // One place before the first is the field itself.
    const move = (step) => (this.active = ((this.active + 1 + step + count + 1) % (count + 1)) - 1);
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && this.active >= 0) this.#choose(this.questions[this.active]);
    else if (event.key === 'Escape') this.close();
    else return false;
    event.preventDefault();
    // Escape closes the list, and not the whole chat with it.
    event.stopPropagation();
    this.#host.requestUpdate();
    return true;
  }

  /** What a screen reader hears when the list has changed. */
  status(labels) {
    return this.questions.length ? fill(labels.suggestion_count, {count: this.questions.length}) : '';
  }

  get activeId() {
    return this.active >= 0 ? `option-${this.active}` : nothing;
  }

  template(labels) {
    if (!this.questions.length) return nothing;
    return html`<ul id="list" role="listbox" aria-label=${labels.suggestions}>
      ${this.questions.map(
        (question, index) => html`<li
          id="option-${index}"
          role="option"
          tabindex="-1"
          aria-selected=${index === this.active}
          @pointerdown=${keepFocus}
          @click=${() => this.#choose(question)}
        >${question}</li>`,
      )}
    </ul>`;
  }

  static styles = css`
    ul {
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: 12px;
      bottom: 100%;
      inset-inline: 0.5em;
      list-style: none;
      margin: 0 0 0.3em;
      max-height: 45vh;
      overflow-y: auto;
      padding: 0.3em;
      position: absolute;
      z-index: 1;
    }
    li {
      align-items: center;
      border: 2px solid transparent;
      border-radius: 9px;
      cursor: pointer;
      display: flex;
      min-height: 44px;
      overflow-wrap: anywhere;
      padding: 0.2em 0.6em;
    }
    li:hover {
      background: var(--backdrop);
    }
    [aria-selected='true'] {
      background: var(--backdrop);
      border-color: var(--focus);
    }
    @media (forced-colors: active) {
      li {
        border-color: Canvas;
      }
      [aria-selected='true'] {
        border-color: Highlight;
      }
    }
  `;
}

function keepFocus(event) {
  event.preventDefault();
}
