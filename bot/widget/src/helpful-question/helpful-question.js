import {LitElement, css, html, nothing} from 'lit';
import {buttons} from '../buttons.js';
import {element} from '../elements/elements.js';
import {fire} from '../fire/fire.js';
import {theme} from '../theme.js';

const REASONS = ['wrong', 'old', 'hard', 'other_question', 'other'];

/**
 * Asks whether an answer helped, and, if not, why; the reason is optional and picked from a list. Fires `vote` with
 * {helpful, reason}. A choice can be changed once. The buttons stay where they are, so that the focus does.
 *
 * @property {{helpful: boolean, reason: string|null}} vote the choice so far, if there is one
 * @property {object} labels the widget's labels
 */
export class HelpfulQuestion extends LitElement {
  static properties = {vote: {attribute: false}, labels: {attribute: false}, _changed: {state: true}};

  static styles = [
    theme,
    buttons,
    css`
      :host {
        border-top: 1px solid var(--line);
        display: block;
        font-size: 0.875em;
        margin-top: 0.6em;
        padding-top: 0.4em;
      }
      div {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        row-gap: 0.4em;
        column-gap: 0.6em;
      }
      p {
        margin: 0.3em 0;
      }
    `,
  ];

  render() {
    const {labels, vote} = this;
    const choice = (title, helpful, reason) => this.#button(title, {helpful, reason});
    const asksWhy = vote && !vote.helpful;
    return html`
      <div role="group" aria-labelledby="question">
        <span id="question">${labels.helpful}</span>
        <div>${choice(labels.helpful_yes, true, null)}${choice(labels.helpful_no, false, null)}</div>
      </div>
      <p role="status">${asksWhy && !vote.reason ? labels.why : vote ? labels.thanks : nothing}</p>
      ${asksWhy
        ? html`<div role="group" aria-label=${labels.reasons}>
            ${REASONS.map((reason) => choice(labels[`reason_${reason}`], false, reason))}
          </div>`
        : nothing}
    `;
  }

  #button(title, choice) {
    const pressed = choice.reason ? this.vote.reason === choice.reason : this.vote?.helpful === choice.helpful;
    const closed = !pressed && this._changed && this.#replaces(choice);
    return html`<button
      type="button"
      aria-pressed=${pressed}
      aria-disabled=${Boolean(closed)}
      @click=${() => pressed || closed || this.#choose(choice)}
    >${title}</button>`;
  }

  /** Whether a choice takes another one back, rather than adding to it. */
  #replaces(choice) {
    return this.vote && Boolean(this.vote.reason || this.vote.helpful !== choice.helpful);
  }

  #choose(choice) {
    this._changed ||= this.#replaces(choice);
    this.vote = choice;
    fire(this, 'vote', choice);
  }
}

element('helpful-question', HelpfulQuestion);
